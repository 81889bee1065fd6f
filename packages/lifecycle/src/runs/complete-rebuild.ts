import type { Checkpoints, StageOutcome, TopicRecord } from '@firn/registry-client';
import { LifecycleError, StateError } from '../errors.js';
import { BatchOutcome, toRunRecord } from './batch-outcome.js';
import type { TopicRunOutcome } from './batch-outcome.js';
import { rebuildObjects, rebuildRun } from './rebuild.js';
import type { RebuildRequest } from './rebuild.js';
import { readObject } from './run-objects.js';

/** The rebuild cannot be completed: it failed, was fenced, or did not say how it ended. The topic stays PAUSED. */
export class RebuildFailed extends LifecycleError {}

/**
 * Ends a reset whose tables are rebuilt: checkpoints, ENABLED (unless somebody else holds the topic), epoch, lease and
 * journal in one transaction, under the lease's token. Repeating it after it succeeded changes nothing.
 *
 * @throws RebuildFailed when the Glue job's outcome does not prove that the tables are rebuilt
 */
export async function completeRebuild(
  request: RebuildRequest,
): Promise<{ readonly topic: string; readonly deployment: string }> {
  const { ports, topic, deployment, holder } = request;
  const uri = rebuildObjects(request).outcome;
  const known = await readObject(ports.objects, uri, BatchOutcome);
  const outcome = known?.topics[0] ?? (await decide(request));
  if (known === undefined) {
    await ports.objects.putJson(uri, { format: 1, run: rebuildRun(holder), topics: [outcome] });
  }
  if (!(await isCompleted(request))) await complete(request, outcome);
  await ports.registry.writeRun(toRunRecord(rebuildRun(holder), 'rebuild', outcome));
  return { topic, deployment };
}

async function isCompleted({ ports, topic, deployment }: RebuildRequest): Promise<boolean> {
  const journal = await ports.registry.getDeployment(topic, deployment);
  return journal?.outcome === 'succeeded';
}

async function decide({ ports, topic, deployment, holder }: RebuildRequest): Promise<TopicRunOutcome> {
  const record = await ports.registry.getTopic(topic);
  const lease = record?.lease;
  if (lease?.holder !== holder) {
    throw new RebuildFailed(
      `The rebuild of ${topic} (deployment ${deployment}) no longer holds the topic's lease: another execution took over.`,
    );
  }
  const outcome = lease.outcomes['rebuild'];
  if (outcome === undefined || outcome.state === 'failed' || outcome.state === 'superseded') {
    const reason =
      outcome?.error ?? (outcome === undefined ? 'The Glue job ended without saying how' : outcome.state);
    throw new RebuildFailed(`The rebuild of ${topic} (deployment ${deployment}) is not complete. ${reason}.`);
  }
  return {
    topic,
    state: 'succeeded',
    token: lease.token,
    stages: lease.outcomes,
    started_at: lease.acquired_at,
    finished_at: ports.clock().toISOString(),
  };
}

async function complete(
  { ports, topic, deployment }: RebuildRequest,
  outcome: TopicRunOutcome,
): Promise<void> {
  const record = await ports.registry.getTopic(topic);
  const rebuilt = outcome.stages['rebuild'];
  if (record === undefined || outcome.token === undefined || rebuilt === undefined) {
    throw new StateError(`The topic ${topic} is not in the registry any more.`);
  }
  const completed = await ports.registry.completeReset({
    topic,
    deployment,
    token: outcome.token,
    epoch: record.lease?.epoch ?? record.epoch,
    checkpoints: checkpointsOf(topic, rebuilt, record),
  });
  if (completed.ok) return;
  throw new RebuildFailed(
    `The rebuild of ${topic} (deployment ${deployment}) could not be completed. ${completed.refusal.message}`,
  );
}

/** Where the rebuilt tables stand. A reset of Curated alone leaves the RAW checkpoint where it was. */
function checkpointsOf(topic: string, rebuilt: StageOutcome, record: TopicRecord): Checkpoints {
  const isTopicReset = record.deployment?.scope !== 'curated';
  const hasRows = rebuilt.state === 'published';
  if (hasRows && isTopicReset && rebuilt.raw_to === undefined) {
    throw new RebuildFailed(`The rebuild of ${topic} does not say up to which RAW snapshot it went.`);
  }
  if (hasRows && record.tables.curated !== undefined && rebuilt.standardized_to === undefined) {
    throw new RebuildFailed(
      `The rebuild of ${topic} does not say up to which Standardized snapshot Curated is merged.`,
    );
  }
  return {
    ...(isTopicReset && rebuilt.raw_to !== undefined && { raw: rebuilt.raw_to }),
    ...(rebuilt.standardized_to !== undefined && { standardized: rebuilt.standardized_to }),
  };
}
