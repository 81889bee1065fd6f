import { resetTables, newTopicTables } from '../plan/table-spec.js';
import type { TableSpec } from '../plan/table-spec.js';
import type { CreatedTables } from './created-table.js';
import { ensureTable } from './ensure-table.js';
import type { OpenDeployment } from './open-deployment.js';
import { confirm, moveTo, note, report } from './open-deployment.js';
import { FIRST_ATTEMPT } from './start-rebuild.js';

/** Makes the tables of a new topic, under their live names. CLAIMED -> CREATED. */
export async function createLiveTables(deployment: OpenDeployment): Promise<void> {
  const { plan, ports } = deployment;
  const specs = newTopicTables(plan.desired, ports.environment, plan.rawSharers);
  const tables = await createAll(deployment, specs, true);
  await moveTo(deployment, 'CREATED', { observed: { tables } });
}

/**
 * Makes the new tables of a reset, under their staging names. DRAINED -> CREATED; of a swap-last reset OPENED ->
 * REBUILD, since they can be filled right away.
 */
export async function createStagingTables(deployment: OpenDeployment): Promise<void> {
  const { plan, ports, journal } = deployment;
  const reset = { id: plan.deploymentId, scope: journal.scope ?? 'topic' };
  const tables = await createAll(deployment, resetTables(plan.desired, ports.environment, reset), false);
  if (journal.mode === 'swap-last') {
    await moveTo(deployment, 'REBUILD', { observed: { tables }, attempts: { REBUILD: FIRST_ATTEMPT } });
  } else {
    await moveTo(deployment, 'CREATED', { observed: { tables } });
  }
}

async function createAll(
  deployment: OpenDeployment,
  specs: readonly TableSpec[],
  mayAdopt: boolean,
): Promise<CreatedTables> {
  const tables: CreatedTables = {};
  for (const spec of specs) {
    report(deployment, 'create-table', 'started', `Creating ${spec.table.database}.${spec.table.name}.`);
    const created = await createOne(deployment, spec, mayAdopt);
    tables[spec.layer] = created;
    const what = created.adopted ? 'is there and fits' : `is at ${created.location}`;
    report(deployment, 'create-table', 'finished', `${spec.table.database}.${spec.table.name} ${what}.`);
  }
  return tables;
}

function createOne(
  deployment: OpenDeployment,
  spec: TableSpec,
  mayAdopt: boolean,
): ReturnType<typeof ensureTable> {
  const { plan, ports, journal } = deployment;
  const step = `create_${spec.layer}`;
  return ensureTable({
    ports,
    desired: plan.desired,
    deployment: plan.deploymentId,
    generation: journal.generation,
    spec,
    mayAdopt,
    lastAttempt: journal.attempts[step] ?? 0,
    begin: (attempt) => note(deployment, { attempts: { [step]: attempt } }),
    confirm: () => confirm(deployment),
  });
}
