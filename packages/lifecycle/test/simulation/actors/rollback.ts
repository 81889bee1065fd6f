import { observeRollback, planRollback, rollbackDeployment } from '../../../src/index.js';
import type { ProgressEvent } from '../../../src/index.js';
import { ENVIRONMENT } from '../../world/world.js';
import type { Simulation } from '../simulation.js';

const STARTS = 12;
const PASSING: ReadonlySet<string> = new Set(['return_contended', 'archive_missing', 'new_table_missing']);

/** A person with `firn-deploy rollback`: starts it again when it died or an answer was lost. */
export async function rollBackAsPerson(simulation: Simulation, who: string): Promise<void> {
  for (let start = 1; start <= STARTS; start++) {
    const name = `${who}.${start}`;
    const end = await simulation.scheduler.start({ name, kind: 'rollback' }, async (process) => {
      const ports = simulation.ports(process);
      const plan = planRollback(await observeRollback('orders', ports), ENVIRONMENT);
      const onProgress = ({ step }: ProgressEvent) => (process.step = step);
      return rollbackDeployment(plan, ports, { pollSeconds: 600, drainMinutes: 20, onProgress });
    });
    if (end.kind === 'threw') simulation.expectFault(name, end.error);
    if (end.kind !== 'returned') continue;
    const { state, problem } = end.value;
    if (state !== 'failed') return;
    if (!PASSING.has(problem?.code ?? '')) simulation.stuck(`${who} stopped: ${problem?.message ?? ''}`);
  }
}
