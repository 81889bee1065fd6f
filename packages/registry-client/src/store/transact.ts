import { TransactionCanceledException, TransactWriteItemsCommand } from '@aws-sdk/client-dynamodb';
import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { topicKey } from '../keys.js';
import type { RecordKey } from '../keys.js';
import { RECORD_FORMAT } from '../records/format.js';
import type { Item } from '../records/read-item.js';
import { render } from './expression.js';
import type { Fragment, Update } from './expression.js';
import { fromAttributes, toAttributes, valuesOf } from './marshal.js';
import { send } from './send.js';
import type { Store } from './store.js';
import { FORMAT_IS_KNOWN, renderChange } from './update-topic.js';
import type { TopicChange } from './update-topic.js';

/** What became of a transaction: all of it, or nothing; then the actions that stood in its way, by their position. */
export type Transaction =
  | { readonly committed: true }
  | { readonly committed: false; readonly obstacles: ReadonlyMap<number, { readonly item?: Item }> };

/** Commits all actions or none. */
export async function transact(store: Store, actions: readonly TransactWriteItem[]): Promise<Transaction> {
  try {
    // A command each time: the SDK gives each its own ClientRequestToken, which makes its own retries safe.
    await send(store, () =>
      store.client.send(new TransactWriteItemsCommand({ TransactItems: [...actions] })),
    );
    return { committed: true };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const obstacles = new Map<number, { readonly item?: Item }>();
    for (const [index, reason] of (error.CancellationReasons ?? []).entries()) {
      if (reason.Code !== 'ConditionalCheckFailed') continue;
      const item = reason.Item;
      // An action on a record that does not exist has an empty item, or none.
      const exists = item !== undefined && Object.keys(item).length > 0;
      obstacles.set(index, exists ? { item: fromAttributes(item) } : {});
    }
    if (obstacles.size === 0) throw error;
    return { committed: false, obstacles };
  }
}

/** Writes a record that must not exist yet. */
export function create(store: Store, record: RecordKey): TransactWriteItem {
  return {
    Put: {
      TableName: store.tableName,
      Item: toAttributes({ ...record, format: RECORD_FORMAT }),
      ConditionExpression: 'attribute_not_exists(#topic)',
      ExpressionAttributeNames: { '#topic': 'topic' },
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

/** Changes a topic's record. */
export function changeTopic(store: Store, change: TopicChange): TransactWriteItem {
  const { values, ...expressions } = renderChange(store, change);
  return {
    Update: {
      TableName: store.tableName,
      Key: toAttributes({ ...topicKey(change.topic) }),
      ...expressions,
      ...valuesOf(values),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}

/** Changes another record of a topic. */
export function change(
  store: Store,
  key: RecordKey,
  conditions: readonly Fragment[],
  update: Update,
): TransactWriteItem {
  const { values, ...expressions } = render([FORMAT_IS_KNOWN, ...conditions], update);
  return {
    Update: {
      TableName: store.tableName,
      Key: toAttributes({ ...key }),
      ...expressions,
      ...valuesOf(values),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
}
