import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import type { AttributeValue, QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { RecordKey } from '../keys.js';
import type { Item } from '../records/read-item.js';
import { fromAttributes, toAttributes } from './marshal.js';
import { send } from './send.js';
import type { Store } from './store.js';

/** A record as it stands now (a consistent read), or `undefined` when there is none. */
export async function get(store: Store, key: RecordKey): Promise<Item | undefined> {
  const { Item: attributes } = await send(store, () =>
    store.client.send(
      new GetItemCommand({ TableName: store.tableName, Key: toAttributes({ ...key }), ConsistentRead: true }),
    ),
  );
  return attributes === undefined ? undefined : fromAttributes(attributes);
}

/** The records that a query finds, page after page, as they are asked for. */
export async function* query(
  store: Store,
  input: Omit<QueryCommandInput, 'TableName'>,
): AsyncGenerator<Item> {
  let start: Record<string, AttributeValue> | undefined;
  do {
    const command = new QueryCommand({ ...input, TableName: store.tableName, ExclusiveStartKey: start });
    const page = await send(store, () => store.client.send(command));
    for (const attributes of page.Items ?? []) yield fromAttributes(attributes);
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
}

/** All records of a topic whose sort key begins so. */
export function queryRecords(
  store: Store,
  topic: string,
  prefix: string,
  newestFirst = false,
): AsyncGenerator<Item> {
  return query(store, {
    KeyConditionExpression: '#topic = :topic AND begins_with(#record, :prefix)',
    ExpressionAttributeNames: { '#topic': 'topic', '#record': 'record' },
    ExpressionAttributeValues: toAttributes({ ':topic': topic, ':prefix': prefix }),
    ConsistentRead: true,
    ScanIndexForward: !newestFirst,
  });
}
