import type { World } from '../world/world.js';
import { topicItem } from './invariants/topic-view.js';
import { actorOf } from './scheduler/actor.js';
import type { Process } from './scheduler/process.js';
import type { Pick } from './scheduler/scheduler.js';

/** What must be met in the course of many schedules, if they are to be worth anything. */
export const OCCURRENCES = [
  'two deployers at once',
  'two ticks at once',
  'a job goes on after its lease has run out',
  'a job goes on after another has taken over its lease',
  'an operator pauses or enables while a reset is open',
  'a call dies before',
  'a call dies after',
  'a call answer lost',
  'a call sent twice',
  'a call given up',
] as const;

export type Occurrence = (typeof OCCURRENCES)[number];

/** What one call shows of these. */
export function* occurrencesIn(
  { process, fault }: Pick,
  processes: ReadonlySet<Process>,
  world: World,
): Generator<Occurrence> {
  if (fault !== undefined) yield `a call ${fault}`;
  if (process.kind === 'job') yield* lostLeases(process, world);
  const actor = actorOf(process);
  if (actor === 'operator' && topicItem(world)?.['deployment'] !== undefined)
    yield 'an operator pauses or enables while a reset is open';
  for (const other of processes) {
    if (other === process || !other.hasBegun || actorOf(other) !== actor) continue;
    if (actor === 'deployer') yield 'two deployers at once';
    if (actor === 'run' && other.holder !== process.holder) yield 'two ticks at once';
  }
}

function* lostLeases({ holder, task, pass }: Process, world: World): Generator<Occurrence> {
  const topic = topicItem(world);
  const isBeside =
    task === 'rebuild' && pass === undefined && topic?.['deployment']?.M?.['mode']?.S === 'swap-last';
  const lease = topic?.[isBeside ? 'rebuild_lease' : 'lease']?.M;
  const isOwn = lease?.['holder']?.S === holder;
  if (lease !== undefined && !isOwn) yield 'a job goes on after another has taken over its lease';
  const expires = lease?.['expires_at']?.S ?? '';
  if (isOwn && expires < new Date(world.time).toISOString())
    yield 'a job goes on after its lease has run out';
}
