import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { RegistryError } from '../errors.js';
import { topicKey } from '../keys.js';
import { readTopic } from '../records/read-item.js';
import type { Item } from '../records/read-item.js';
import type { TopicRecord } from '../records/topic-record.js';
import type { Refusal } from '../result.js';
import type { Outcome } from './attempt.js';
import { judge } from './judge.js';
import { get } from './read.js';
import { refuseFor } from './refuse-for.js';
import type { Store } from './store.js';
import { changeTopic, transact } from './transact.js';
import type { TopicChange } from './update-topic.js';

/** A change of a topic's record together with other records of the topic, all or nothing. */
export interface TopicTransaction {
  readonly change: TopicChange;
  /** The other records, each with what to say when it alone stands in the way. */
  readonly others: readonly OtherRecord[];
}

/** A write of another record than the topic's, and what to say of the record that stands in its way. */
export interface OtherRecord {
  readonly action: TransactWriteItem;
  readonly refuse: (item: Item | undefined) => Refusal;
}

/** Commits a {@link TopicTransaction}. */
export async function transactTopic(store: Store, { change, others }: TopicTransaction): Promise<Outcome> {
  const transaction = await transact(store, [
    changeTopic(store, change),
    ...others.map(({ action }) => action),
  ]);
  if (transaction.committed) return { kind: 'done', current: await topicAfter(store, change.topic) };
  const topic = transaction.obstacles.get(0);
  if (topic !== undefined) return judge(change.topic, topic.item, change.conditions);
  const index = others.findIndex((_, position) => transaction.obstacles.has(position + 1));
  const other = others[index];
  if (other === undefined)
    throw new RegistryError(`a transaction on topic "${change.topic}" failed for no reason given`);
  const { item } = transaction.obstacles.get(index + 1) ?? {};
  return { kind: 'refused', refusal: refuseFor(item, other.refuse) };
}

/** A topic's record right after a transaction wrote it. */
export async function topicAfter(store: Store, topic: string): Promise<TopicRecord> {
  const item = await get(store, topicKey(topic));
  if (item === undefined)
    throw new RegistryError(`topic "${topic}" has been deleted from the registry by something else`);
  return readTopic(item);
}
