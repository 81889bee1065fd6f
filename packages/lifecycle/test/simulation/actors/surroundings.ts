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
    await once(simulation, 'compactor', 'iceberg:Compact', () => simulation.lake.compact(name));
  }
}

async function once(simulation: Simulation, name: string, call: string, effect: () => void): Promise<void> {
  const delay = simulation.random.below(120);
  await simulation.scheduler.start({ name, kind: 'surroundings' }, (process) => process.call(call, effect), {
    delay,
  });
}
