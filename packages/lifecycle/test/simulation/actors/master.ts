import { claimBatch, planRun, reportRun, settleBatch } from '../../../src/index.js';
import type { Simulation } from '../simulation.js';
import { TaskFailed, callFunction, runJob } from './state-machine.js';
import type { Execution } from './state-machine.js';

/** One tick of the Master, as `orchestrator-infra` composes it; gives how many batches it found. */
export async function runMaster(simulation: Simulation, runId: string): Promise<number> {
  const execution = { simulation, name: runId, holder: `arn:master:${runId}` };
  const planned = await callFunction(execution, 'PlanRun', 'any', (ports) => planRun({ ports, runId }));
  if (planned.batches === 0) return 0;
  await runBatch({ ...execution, holder: `arn:master/Batches:${runId}-0000` }, runId, '0000');
  await callFunction(execution, 'Report', 'service', (ports) => reportRun({ ports, runId }));
  return planned.batches;
}

async function runBatch(child: Execution, runId: string, batch: string): Promise<void> {
  const { simulation, holder } = child;
  const topics = ['orders'];
  let failure: unknown;
  try {
    const claim = await callFunction(child, 'Claim', 'service', (ports) =>
      claimBatch({ ports, runId, batch, topics, holder, leaseSeconds: simulation.leaseSeconds }),
    );
    if (claim.claimed > 0) {
      await runJob(child, 'standardized', claim.claims);
      await runJob(child, 'curated', claim.claims);
    }
  } catch (error) {
    if (!(error instanceof TaskFailed)) throw error;
    failure = error.failure;
  }
  await callFunction(child, 'Settle', 'any', (ports) =>
    settleBatch({ ports, runId, batch, topics, ...(failure !== undefined && { failure }) }),
  );
}
