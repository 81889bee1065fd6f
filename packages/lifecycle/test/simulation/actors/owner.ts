import {
  applyDeployment,
  observeTopic,
  planDeployment,
  planRetirement,
  retireTopic,
} from '../../../src/index.js';
import { ENVIRONMENT } from '../../world/world.js';
import type { Documents } from '../documents.js';
import type { Process } from '../scheduler/process.js';
import type { Simulation } from '../simulation.js';

/** A person who declares the topic retired and, later, no more: each again until the answer was seen. */
export async function retireForAWhile(simulation: Simulation, { first }: Documents): Promise<void> {
  await again(simulation, 'retire', async (process) => {
    const ports = simulation.ports(process);
    const record = await ports.registry.getTopic('orders');
    await retireTopic(planRetirement({ topic: 'orders', reason: 'nobody reads it', record }), ports);
  });
  await simulation.pause('owner', 600_000);
  await again(simulation, 'unretire', async (process) => {
    const ports = simulation.ports(process);
    const observed = await observeTopic(first, ports);
    const plan = planDeployment({ desired: first, observed, environment: ENVIRONMENT, unretire: true });
    await applyDeployment(plan, ports);
  });
}

async function again(
  simulation: Simulation,
  task: string,
  body: (process: Process) => Promise<void>,
): Promise<void> {
  for (;;) {
    const end = await simulation.scheduler.start({ name: `owner ${task}`, kind: 'owner', task }, body);
    if (end.kind === 'returned') return;
    if (end.kind === 'threw') simulation.expectFault(task, end.error);
  }
}
