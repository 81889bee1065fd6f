import type { CompleteSwap, TopicTables } from '@firn/registry-client';
import { formatTableName } from '@firn/topic-schema';
import { filledCheckpoints } from '../journal/filled-checkpoints.js';
import { stagingTable } from '../names.js';
import { observeTable } from '../observe/observe-topic.js';
import { liveTables } from '../tables.js';
import { createdTables, tableRef } from './created-table.js';
import { DeploymentStopped } from './deployment-stopped.js';
import type { OpenDeployment } from './open-deployment.js';
import { report, stillThere } from './open-deployment.js';
import { rawReference } from './raw-reference.js';
import { FIRST_ATTEMPT } from './start-rebuild.js';
import { swapsOf } from './swap-tables.js';
import type { Swap } from './swap-table.js';

/**
 * Takes the staging entries out of the catalog (the tables now have their live names), then publishes version,
 * generation and tables in one transaction. SWAPPED -> REBUILD; of a swap-last reset, whose tables are filled already,
 * SWAPPED -> DONE, with their checkpoints and ENABLED in the same transaction.
 */
export async function publishReset(deployment: OpenDeployment): Promise<void> {
  const { ports, plan, journal } = deployment;
  report(deployment, 'publish', 'started', `Publishing version ${journal.to_version}.`);
  for (const swap of Object.values(swapsOf(deployment))) await removeStaging(deployment, swap);
  const publication = {
    topic: plan.topic,
    deployment: plan.deploymentId,
    fingerprints: plan.fingerprints,
    schemaVersion: journal.to_version,
    generation: journal.generation,
    tables: tablesAfter(deployment),
    raw: rawReference(plan.desired),
  };
  stillThere(
    journal.mode === 'swap-last'
      ? await ports.registry.completeSwap({ ...publication, ...filledTables(deployment) })
      : await ports.registry.publishReset({ ...publication, rebuild: { attempt: FIRST_ATTEMPT } }),
  );
  report(
    deployment,
    'publish',
    'finished',
    `Version ${journal.to_version} is published, generation ${journal.generation}.`,
  );
}

/**
 * Where the tables stand that were filled before the swap. A reset of Curated alone has not touched Standardized, whose
 * structure the next run brings up to the new version.
 */
function filledTables({
  topic,
  journal,
}: OpenDeployment): Pick<CompleteSwap, 'appliedSchemaVersion' | 'checkpoints'> {
  const isWhole = journal.scope !== 'curated';
  return {
    appliedSchemaVersion: isWhole ? journal.to_version : topic.applied_schema_version,
    checkpoints: filledCheckpoints(journal),
  };
}

/** Removes a staging entry, from the catalog alone, once the live name is bound to the same table. */
async function removeStaging({ ports, plan }: OpenDeployment, { live, newUuid }: Swap): Promise<void> {
  const found = await observeTable(ports, live);
  if (found?.metadata?.uuid !== newUuid) {
    throw new DeploymentStopped({
      code: 'table_replaced',
      message: `After the swap the live name ${formatTableName(live)} is bound to ${found?.metadata?.uuid ?? 'no table'}, not to the new table ${newUuid}.`,
      hint: 'Something else has replaced it. Bind the name to the new table again, then apply again.',
    });
  }
  await ports.catalog.deleteEntry(stagingTable(live, plan.deploymentId));
}

/** The topic's tables once the reset is published. */
function tablesAfter({ ports, plan, topic, journal }: OpenDeployment): TopicTables {
  const live = liveTables(ports.environment, plan.topic);
  const created = createdTables(journal);
  return {
    quarantine: topic.tables.quarantine,
    standardized: created.standardized
      ? tableRef(created.standardized, live.standardized)
      : topic.tables.standardized,
    ...(created.curated && { curated: tableRef(created.curated, live.curated) }),
  };
}
