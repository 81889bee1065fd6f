import type { TopicOutcome } from '../../../src/index.js';
import type { Documents } from '../documents.js';
import { topicItem } from '../invariants/topic-view.js';
import type { Simulation } from '../simulation.js';
import { deployAsPerson } from './deployer.js';

const LOOKS = 30;

/** A person who declares the reset anew, once it was rolled back. */
export async function declareAgain(simulation: Simulation, { again }: Documents): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    await simulation.pause('again waits', 300_000);
    if (!wasRolledBack(simulation)) continue;
    await deployAsPerson(simulation, 'again', again(1), true);
    return;
  }
}

/** The same when everybody else is through: nothing may stand in its way. */
export async function insistAgain(simulation: Simulation, { again }: Documents): Promise<void> {
  if (!wasRolledBack(simulation)) return;
  const outcome = await deployAsPerson(simulation, 'again-at-last', again(2), true);
  if (outcome?.state === 'deployed') return;
  simulation.stuck(`the reset cannot be done again: ${reasonOf(outcome)}`);
}

function reasonOf(outcome: TopicOutcome | undefined): string {
  return outcome?.problem?.message ?? outcome?.state ?? 'nothing came of it';
}

/** No deployment is open, and a generation was given out that is not in force. */
function wasRolledBack({ world }: Simulation): boolean {
  const topic = topicItem(world);
  return topic?.['deployment'] === undefined && topic?.['generation']?.N !== topic?.['generation_counter']?.N;
}
