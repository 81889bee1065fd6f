import { ContentionError } from '../errors.js';
import { topicKey } from '../keys.js';
import { isUnknownFormat, readTopic, unknownFormat } from '../records/read-item.js';
import type { TopicRecord } from '../records/topic-record.js';
import { alreadySo, done, refused } from '../result.js';
import type { Result } from '../result.js';
import { noSuchTopic } from './judge.js';
import type { Verdict } from './judge.js';
import { get } from './read.js';
import type { Store } from './store.js';

/** What came of one try at a write: it happened, or a {@link Verdict} on why not. */
export type Outcome = { readonly kind: 'done'; readonly current: TopicRecord } | Verdict;

const TRIES = 25;

/**
 * Makes a change that is planned from the topic's record, and plans it anew whenever the record has changed meanwhile.
 * Each time somebody else's write went through, so this ends.
 */
export async function planned(
  store: Store,
  topic: string,
  attempt: (current: TopicRecord) => Promise<Outcome>,
): Promise<Result<TopicRecord>> {
  const item = await get(store, topicKey(topic));
  if (item === undefined) return { ok: false, refusal: noSuchTopic(topic) };
  if (isUnknownFormat(item)) return refused('unknown_format', unknownFormat(item));
  let current = readTopic(item);
  for (let tries = 0; tries < TRIES; tries++) {
    const outcome = await attempt(current);
    if (outcome.kind !== 'changed') return settle(outcome);
    current = outcome.current;
  }
  throw new ContentionError(
    `topic "${topic}" changed ${TRIES} times while a write was planned; nothing was written`,
  );
}

/** Makes a change that needs no reading first. */
export async function direct(
  store: Store,
  topic: string,
  attempt: () => Promise<Outcome>,
): Promise<Result<TopicRecord>> {
  const outcome = await attempt();
  return outcome.kind === 'changed' ? planned(store, topic, attempt) : settle(outcome);
}

function settle(outcome: Exclude<Outcome, { kind: 'changed' }>): Result<TopicRecord> {
  switch (outcome.kind) {
    case 'done':
      return done(outcome.current);
    case 'already':
      return alreadySo(outcome.current);
    case 'refused':
      return { ok: false, refusal: outcome.refusal };
  }
}
