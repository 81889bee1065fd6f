import { isUnknownFormat, readTopic, unknownFormat } from '../records/read-item.js';
import type { Item } from '../records/read-item.js';
import type { TopicRecord } from '../records/topic-record.js';
import { refusal } from '../result.js';
import type { Refusal } from '../result.js';
import type { Condition } from './expression.js';

/** A write to a topic that DynamoDB did not take, explained from the record that it looked at. */
export type Verdict =
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly current?: TopicRecord }
  | { readonly kind: 'already'; readonly current: TopicRecord }
  | { readonly kind: 'changed'; readonly current: TopicRecord };

/** Finds the first condition that the record does not meet: the conditions' order is the order of what matters. */
export function judge(topic: string, item: Item | undefined, conditions: readonly Condition[]): Verdict {
  if (item === undefined) return { kind: 'refused', refusal: noSuchTopic(topic) };
  if (isUnknownFormat(item))
    return { kind: 'refused', refusal: refusal('unknown_format', unknownFormat(item)) };
  const current = readTopic(item);
  for (const condition of conditions) {
    const judgement = condition.judge(current);
    if (judgement === 'holds') continue;
    if (judgement === 'already' || judgement === 'changed') return { kind: judgement, current };
    return { kind: 'refused', refusal: judgement, current };
  }
  // Every condition holds on the record as it is now: whatever stood in the way has gone meanwhile.
  return { kind: 'changed', current };
}

/** The refusal of anything about a topic that the registry does not know. */
export function noSuchTopic(topic: string): Refusal {
  return refusal('not_found', `topic "${topic}" is not in the registry: has it been deployed?`);
}
