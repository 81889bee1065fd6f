import { accepted } from '../../world/topics.js';
import type { Simulation } from '../simulation.js';

/** A person with `firn-deploy pause` and, later, `enable`: each again until its answer was seen. */
export async function operate(simulation: Simulation, who: string): Promise<void> {
  await again(simulation, `${who} pause`, 'addHold');
  await simulation.pause(who, 600_000);
  await again(simulation, `${who} enable`, 'removeHold');
}

async function again(simulation: Simulation, name: string, what: 'addHold' | 'removeHold'): Promise<void> {
  for (;;) {
    const end = await simulation.scheduler.start({ name, kind: 'operator', task: what }, async (process) => {
      const { registry } = simulation.ports(process);
      accepted(await registry[what]({ topic: 'orders', hold: 'operator' }));
    });
    if (end.kind === 'returned') return;
    if (end.kind === 'threw') simulation.expectFault(name, end.error);
  }
}
