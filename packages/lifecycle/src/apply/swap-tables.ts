import type { TableRef } from '@firn/registry-client';
import type { TableName } from '@firn/topic-schema';
import { formatTableName } from '@firn/topic-schema';
import { liveTables } from '../tables.js';
import { createdTables } from './created-table.js';
import type { CreatedTable } from './created-table.js';
import { leftBehind } from '../journal/left-behind.js';
import type { OpenDeployment } from './open-deployment.js';
import { moveTo, report } from './open-deployment.js';
import { swapTable } from './swap-table.js';
import type { Swap, SwappedTable } from './swap-table.js';

/**
 * Archives the old tables and gives their live names to the new ones: Standardized first, then Curated, both in this
 * one step. CREATED -> SWAPPED; of a swap-last reset AUDITED -> SWAPPED.
 */
export async function swapTables(deployment: OpenDeployment): Promise<void> {
  const swaps: Record<string, SwappedTable> = {};
  for (const [layer, swap] of Object.entries(swapsOf(deployment))) {
    const name = formatTableName(swap.live);
    report(
      deployment,
      'archive-and-swap',
      'started',
      `Archiving ${name} and giving its name to the new table.`,
    );
    const swapped = await swapTable(deployment, swap);
    swaps[layer] = swapped;
    const archive = swapped.archive === null ? '' : `; the old one is ${swapped.archive}`;
    report(deployment, 'archive-and-swap', 'finished', `${name} is the new table${archive}.`);
  }
  await moveTo(deployment, 'SWAPPED', { observed: { swap: swaps } });
}

/** The names that a reset moves, by layer: those for which it has created a table. */
export function swapsOf({ ports, plan, journal }: OpenDeployment): Readonly<Record<string, Swap>> {
  const before = leftBehind(journal).tables;
  const live = liveTables(ports.environment, plan.topic);
  const { standardized, curated } = createdTables(journal);
  return {
    ...(standardized && { standardized: swapOf(live.standardized, standardized, before.standardized) }),
    ...(curated && { curated: swapOf(live.curated, curated, before.curated) }),
  };
}

function swapOf(live: TableName, created: CreatedTable, old: TableRef | undefined): Swap {
  return { live, newUuid: created.uuid, ...(old && { oldUuid: old.uuid }) };
}
