import type { Result, TopicRecord } from '@firn/registry-client';
import { keptSharers } from '../journal/raw-sharers.js';
import { attemptLocation, newTopicTables } from '../plan/table-spec.js';
import type { TableSpec } from '../plan/table-spec.js';
import type { DeploymentContext } from './open-deployment.js';
import { report } from './open-deployment.js';
import { rawReference } from './raw-reference.js';

/** Registers a new topic, paused by this deployment, and opens the deployment. One write: it happens or it does not. */
export async function claimNewTopic(context: DeploymentContext): Promise<Result<TopicRecord>> {
  const { plan, ports } = context;
  report(context, 'claim', 'started', `Registering the topic ${plan.topic}.`);
  const planned = (layer: TableSpec['layer']) => {
    const spec = newTopicTables(plan.desired, ports.environment, plan.rawSharers).find(
      (candidate) => candidate.layer === layer,
    );
    if (spec === undefined) throw new TypeError(`a new topic has no ${layer} table`);
    const attempt = { topic: plan.topic, generation: 1, deployment: plan.deploymentId, attempt: 1 };
    return { ...spec.table, location: attemptLocation(spec, ports.environment.lake, attempt) };
  };
  const result = await ports.registry.openTopic({
    topic: plan.topic,
    deployment: plan.deploymentId,
    document: plan.document,
    fingerprints: plan.fingerprints,
    raw: rawReference(plan.desired),
    observed: { raw_sharers: keptSharers(plan.rawSharers) },
    tables: {
      standardized: planned('standardized'),
      quarantine: planned('quarantine'),
      ...(plan.desired.curated && { curated: planned('curated') }),
    },
  });
  if (result.ok)
    report(
      context,
      'claim',
      'finished',
      `The topic ${plan.topic} is registered, and paused until its tables are there.`,
    );
  return result;
}

/** Opens a reset; an archive-first one pauses its topic with it. One write: it happens or it does not. */
export async function claimReset(context: DeploymentContext): Promise<Result<TopicRecord>> {
  const { plan, ports } = context;
  const { reason, mode } = plan;
  const isSwapLast = mode === 'swap-last';
  report(
    context,
    'claim',
    'started',
    isSwapLast ? `Opening the reset of ${plan.topic}.` : `Pausing the topic ${plan.topic}.`,
  );
  const result = await ports.registry.openReset({
    topic: plan.topic,
    id: plan.deploymentId,
    scope: plan.scope ?? 'topic',
    ...(mode !== undefined && { mode }),
    fromVersion: plan.base.version,
    baseEpoch: plan.base.epoch,
    document: plan.document,
    fingerprints: plan.fingerprints,
    ...(reason !== undefined && { reason }),
  });
  if (result.ok)
    report(
      context,
      'claim',
      'finished',
      isSwapLast
        ? `The reset ${plan.deploymentId} is open; the topic ${plan.topic} goes on.`
        : `The topic ${plan.topic} is PAUSED; the reset ${plan.deploymentId} is open.`,
    );
  return result;
}
