import { planRun } from '../../src/runs/plan-run.js';
import { liveTopic } from './topics.js';
import { World } from './world.js';

/** Topics with one commit of work each, listed by the run `run-1`. */
export async function plannedRun(topics: readonly string[]): Promise<World> {
  const world = new World();
  for (const topic of topics) {
    await liveTopic(world, topic);
    world.commit(`raw.${topic}`, 1);
  }
  await planRun({ ports: world.ports(), runId: 'run-1' });
  return world;
}
