import type { Simulation } from '../simulation.js';

/** What happens without Firn: RAW grows, and is compacted; so are the live tables. */
export async function produce(simulation: Simulation, commits: number): Promise<void> {
  const { lake, random } = simulation;
  for (let commit = 0; commit < commits; commit++) {
    await once(simulation, 'producer', 'raw:Append', () => lake.ingest(1 + random.below(2)));
  }
}

export async function compact(simulation: Simulation, names: readonly string[]): Promise<void> {
  for (const name of names) {
    await once(simulation, 'compactor', 'iceberg:Compact', () => simulation.lake.compact(name), name);
  }
}

/** RAW forgets more than it may while somebody has still to read it. */
export async function expire(simulation: Simulation): Promise<void> {
  await once(simulation, 'expiry', 'raw:Expire', () => {
    simulation.hasExpired = true;
    simulation.lake.expire('raw.orders');
  });
}

async function once(
  { scheduler, random }: Simulation,
  name: string,
  call: string,
  effect: () => void,
  subject?: string,
): Promise<void> {
  const what = { name, kind: 'surroundings' } as const;
  const delay = random.below(120);
  await scheduler.start(what, (process) => process.call(call, effect, subject), { delay });
}
