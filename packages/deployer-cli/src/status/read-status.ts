import { mapConcurrently } from '@firn/cli-kit';
import type { Ports } from '@firn/lifecycle';

import { allTopics } from '../all-topics.js';
import { TOPICS_AT_A_TIME } from '../topics-at-a-time.js';
import { describeTopic } from './describe-topic.js';
import type { StatusResult, TopicStatus } from './status-result.js';

type Reading = Pick<Ports, 'registry' | 'clock'>;

/**
 * How topics stand.
 *
 * @param topics - which; none: all that the registry knows
 */
export async function readStatus(
  environment: string,
  topics: readonly string[],
  ports: Reading,
): Promise<StatusResult> {
  const wanted = topics.length > 0 ? [...new Set(topics)] : await allTopics(ports);
  const read = await mapConcurrently(wanted, TOPICS_AT_A_TIME, (topic) => readTopic(topic, ports));
  const found = read.flatMap((status) => status ?? []);
  return {
    environment,
    topics: found.sort((a, b) => (a.topic < b.topic ? -1 : 1)),
    missing: wanted.filter((topic) => !found.some((status) => status.topic === topic)),
  };
}

async function readTopic(topic: string, { registry, clock }: Reading): Promise<TopicStatus | undefined> {
  const [record, lastRun] = await Promise.all([registry.getTopic(topic), first(registry.runs(topic))]);
  if (record === undefined) return undefined;
  const journal = record.deployment && (await registry.getDeployment(topic, record.deployment.id));
  return describeTopic({ record, ...(journal && { journal }), ...(lastRun && { lastRun }) }, clock());
}

async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}
