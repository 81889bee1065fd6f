import type { OpenDeployment } from './open-deployment.js';
import { report, stillThere } from './open-deployment.js';
import { createdTables, tableRef } from './created-table.js';
import type { CreatedTable } from './created-table.js';
import { StateError } from '../errors.js';

/** Publishes version 1 of a topic whose tables are there, and sets it ENABLED. CREATED -> DONE. */
export async function publishTopic(deployment: OpenDeployment): Promise<void> {
  const { ports, plan, journal } = deployment;
  report(deployment, 'publish', 'started', 'Publishing version 1.');
  const { standardized, quarantine, curated } = createdTables(journal);
  if (standardized === undefined || quarantine === undefined) {
    throw new StateError(
      `The journal of deployment ${journal.id} of ${plan.topic} lacks its standardized or quarantine table.`,
    );
  }
  const ref = (table: CreatedTable) => tableRef(table, table);
  stillThere(
    await ports.registry.publishNewTopic({
      topic: plan.topic,
      deployment: plan.deploymentId,
      fingerprints: plan.fingerprints,
      tables: {
        standardized: ref(standardized),
        quarantine: ref(quarantine),
        ...(curated && { curated: ref(curated) }),
      },
    }),
  );
  report(deployment, 'publish', 'finished', 'Version 1 is in force, and the topic ENABLED.');
}
