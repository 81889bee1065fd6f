import { planRun } from '@firn/lifecycle';
import type { PlannedRun } from '@firn/lifecycle';
import { ownNumber } from './environment';
import { ports } from './ports';

const batchSize = ownNumber('FIRN_BATCH_SIZE');

/** State `PlanRun` of the Master: lists the topics that have work. */
export async function handler({ runId }: { readonly runId: string }): Promise<PlannedRun> {
  return planRun({ ports, runId, batchSize });
}
