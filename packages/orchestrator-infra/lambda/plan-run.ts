import { longestPause, planRun } from '@firn/lifecycle';
import type { PlannedRun } from '@firn/lifecycle';
import { ownNumber } from './environment';
import { metricsLine } from './metrics';
import { ports } from './ports';

const batchSize = ownNumber('FIRN_BATCH_SIZE');

/** State `PlanRun` of the Master: lists the topics that have work, and tells for how long topics have waited. */
export async function handler({ runId }: { readonly runId: string }): Promise<PlannedRun> {
  const planned = await planRun({ ports, runId, batchSize });
  const waited = { BehindSeconds: planned.behindSeconds, PausedSeconds: await longestPause(ports) };
  // Not by `console`, which would wrap the line into one of its own format.
  process.stdout.write(`${metricsLine(ports.environment.registryTable, waited, ports.clock())}\n`);
  return planned;
}
