import { ConditionalCheckFailedException, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { topicKey } from '../keys.js';
import { RECORD_FORMAT } from '../records/format.js';
import { readTopic } from '../records/read-item.js';
import type { TopicRecord } from '../records/topic-record.js';
import { combine, render } from './expression.js';
import type { Condition, Fragment, Rendered, Update } from './expression.js';
import { judge } from './judge.js';
import type { Verdict } from './judge.js';
import { fromAttributes, toAttributes, valuesOf } from './marshal.js';
import { send } from './send.js';
import { now } from './store.js';
import type { Store } from './store.js';

/** A conditional change of a topic's record. */
export interface TopicChange {
  readonly topic: string;
  /** In the order in which a refusal is to be explained. */
  readonly conditions: readonly Condition[];
  readonly update: Update;
}

/** No writer touches a record whose format it does not know. It also makes an update of a missing record fail. */
export const FORMAT_IS_KNOWN: Fragment = {
  expression: '#format = :format',
  values: { ':format': RECORD_FORMAT },
};

/** The expressions of a topic change. Every write says when it was made. */
export function renderChange(store: Store, change: TopicChange): Rendered {
  const stamped = combine(change.update, {
    set: ['#updated_at = :updated_at'],
    values: { ':updated_at': now(store) },
  });
  return render([FORMAT_IS_KNOWN, ...change.conditions], stamped);
}

/** Changes a topic's record by one conditional UpdateItem, and gives it back as it is afterwards. */
export async function updateTopic(
  store: Store,
  change: TopicChange,
): Promise<{ readonly kind: 'done'; readonly current: TopicRecord } | Verdict> {
  const { values, ...expressions } = renderChange(store, change);
  const command = new UpdateItemCommand({
    TableName: store.tableName,
    Key: toAttributes({ ...topicKey(change.topic) }),
    ...expressions,
    ...valuesOf(values),
    ReturnValues: 'ALL_NEW',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  try {
    const { Attributes } = await send(store, () => store.client.send(command));
    return { kind: 'done', current: readTopic(fromAttributes(Attributes ?? {})) };
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return judge(
      change.topic,
      error.Item === undefined ? undefined : fromAttributes(error.Item),
      change.conditions,
    );
  }
}
