import type { TableRef } from '@firn/registry-client';
import { addedCurated } from '../plan/plan-version.js';
import { tableRef } from './created-table.js';
import { ensureTable } from './ensure-table.js';
import type { DeploymentContext } from './open-deployment.js';
import { report } from './open-deployment.js';
import { afterRefusal } from './after-refusal.js';
import { rawReference } from './raw-reference.js';
import type { TopicOutcome } from './topic-outcome.js';
import { outcomeOf } from './topic-outcome.js';

/**
 * Carries out SCHEMA_EVOLVE or PURE_REMAP: one transaction, which the processors follow on their next run. Only a
 * Curated table that this version adds is created before.
 */
export async function applyVersion(context: DeploymentContext): Promise<TopicOutcome> {
  const { plan, ports } = context;
  const curatedTable = await createAddedCurated(context);
  report(context, 'publish', 'started', `Publishing version ${plan.base.version + 1}.`);
  const published = await ports.registry.publishVersion({
    topic: plan.topic,
    deployment: plan.deploymentId,
    class: plan.classification === 'PURE_REMAP' ? 'PURE_REMAP' : 'SCHEMA_EVOLVE',
    fromVersion: plan.base.version,
    document: plan.document,
    fingerprints: plan.fingerprints,
    raw: rawReference(plan.desired),
    ...(curatedTable && { curatedTable }),
  });
  if (!published.ok) return afterRefusal(plan, published.refusal);
  report(context, 'publish', 'finished', `Version ${published.value.schema_version} is in force.`);
  return outcomeOf(plan, 'deployed', published.value);
}

async function createAddedCurated(context: DeploymentContext): Promise<TableRef | undefined> {
  const { plan, ports } = context;
  const record = await ports.registry.getTopic(plan.topic);
  if (record === undefined || record.schema_version !== plan.base.version) return undefined;
  const [spec] = addedCurated({
    plan,
    observed: { topic: plan.topic, record, archives: {} },
    environment: ports.environment,
  });
  if (spec === undefined) return undefined;
  report(context, 'create-table', 'started', `Creating ${spec.table.database}.${spec.table.name}.`);
  const created = await ensureTable({
    ports,
    desired: plan.desired,
    deployment: plan.deploymentId,
    generation: plan.base.generation,
    spec,
    mayAdopt: true,
    // Without an open deployment there is no journal to keep attempts in: the first location that is empty is the attempt.
    lastAttempt: 0,
    begin: () => Promise.resolve(),
    confirm: () => Promise.resolve(),
  });
  report(
    context,
    'create-table',
    'finished',
    `${spec.table.database}.${spec.table.name} is at ${created.location}.`,
  );
  return tableRef(created, created);
}
