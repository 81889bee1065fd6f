import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { RUN_PREFIX, topicKey } from '../keys.js';
import { readRun } from '../records/read-item.js';
import type { RunRecord } from '../records/run-record.js';
import { alreadySo, done } from '../result.js';
import type { Result } from '../result.js';
import { fromAttributes, toAttributes } from '../store/marshal.js';
import { queryRecords } from '../store/read.js';
import { send } from '../store/send.js';
import type { Store } from '../store/store.js';

/** Keeps a run of a topic. A run is written once: the first record of it stays. */
export async function writeRun(store: Store, record: RunRecord): Promise<Result<RunRecord>> {
  topicKey(record.topic);
  const command = new PutItemCommand({
    TableName: store.tableName,
    Item: toAttributes(record),
    ConditionExpression: 'attribute_not_exists(#topic)',
    ExpressionAttributeNames: { '#topic': 'topic' },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    await send(store, () => store.client.send(command));
    return done(record);
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return alreadySo(readRun(fromAttributes(error.Item ?? {})));
  }
}

/** The runs of a topic, the newest first. */
export async function* runs(store: Store, topic: string): AsyncGenerator<RunRecord> {
  topicKey(topic);
  for await (const item of queryRecords(store, topic, RUN_PREFIX, true)) yield readRun(item);
}
