import { mapConcurrently } from '@firn/cli-kit';
import type { Ports } from '@firn/lifecycle';
import { OPERATOR_HOLD } from '@firn/registry-client';
import type { Result, TopicRecord } from '@firn/registry-client';

import { TOPICS_AT_A_TIME } from '../topics-at-a-time.js';
import type { TopicFlow } from './flow-result.js';
import { reportHolds } from './holds.js';

type Writing = Pick<Ports, 'registry'>;

/** Puts the operator's hold on topics. One that has it keeps the note of who put it there first. */
export function pauseTopics(
  topics: readonly string[],
  reason: string | undefined,
  { registry }: Writing,
): Promise<readonly TopicFlow[]> {
  const why = reason === undefined ? {} : { reason };
  return eachTopic(topics, (topic) => registry.addHold({ topic, hold: OPERATOR_HOLD, ...why }));
}

/** Takes the operator's hold off topics that nothing else holds; any other is left as it is. */
export function enableTopics(
  topics: readonly string[],
  { registry }: Writing,
): Promise<readonly TopicFlow[]> {
  return eachTopic(topics, (topic) => registry.removeHold({ topic, hold: OPERATOR_HOLD, onlyIfLast: true }));
}

function eachTopic(
  topics: readonly string[],
  change: (topic: string) => Promise<Result<TopicRecord>>,
): Promise<readonly TopicFlow[]> {
  return mapConcurrently([...new Set(topics)], TOPICS_AT_A_TIME, async (topic) =>
    toFlow(topic, await change(topic)),
  );
}

function toFlow(topic: string, result: Result<TopicRecord>): TopicFlow {
  const record = result.ok ? result.value : result.refusal.current;
  if (record === undefined) return { topic, outcome: 'unknown', holds: [] };
  const changed = result.ok && result.repeated === undefined ? 'changed' : 'unchanged';
  const outcome = result.ok ? changed : 'refused';
  return { topic, outcome, flag: record.flow_control_flag, holds: reportHolds(record) };
}
