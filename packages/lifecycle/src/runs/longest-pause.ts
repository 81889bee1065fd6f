import type { TopicRecord } from '@firn/registry-client';
import type { Ports } from '../ports/ports.js';
import { RETIRED_HOLD } from '../retire/retired-hold.js';
import { secondsFrom } from './seconds-from.js';

/**
 * For how many seconds the topic has been paused that has been so for longest; 0 when none is. A retired topic is paused
 * for good, and does not count.
 */
export async function longestPause(ports: Pick<Ports, 'registry' | 'clock'>): Promise<number> {
  const now = ports.clock();
  let longest = 0;
  for await (const { topic } of ports.registry.topics('PAUSED')) {
    const since = await pausedSince(ports, topic);
    if (since !== undefined) longest = Math.max(longest, secondsFrom(since, now));
  }
  return longest;
}

/** Since when the oldest of a topic's holds is there; `undefined` when it is ENABLED by now, or retired. */
async function pausedSince(ports: Pick<Ports, 'registry'>, topic: string): Promise<string | undefined> {
  const record = await ports.registry.getTopic(topic);
  if (record === undefined || record.holds.length === 0 || record.holds.includes(RETIRED_HOLD))
    return undefined;
  const since = await Promise.all(record.holds.map((hold) => heldSince(ports, record, hold)));
  return since.sort()[0];
}

/** A deployment's own hold has no note: its journal tells when it paused the topic. */
async function heldSince(
  { registry }: Pick<Ports, 'registry'>,
  record: TopicRecord,
  hold: string,
): Promise<string> {
  const note = record.hold_notes?.[hold];
  if (note !== undefined) return note.at;
  const [, id] = hold.split(':');
  const journal = id === undefined ? undefined : await registry.getDeployment(record.topic, id);
  const { PAUSED, ROLLING_BACK } = journal?.reached ?? {};
  return PAUSED ?? ROLLING_BACK ?? journal?.created_at ?? record.updated_at;
}
