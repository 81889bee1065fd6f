import { mapConcurrently } from '@firn/cli-kit';
import { observeRebuild } from '@firn/lifecycle';
import type { Ports, RebuildProgress } from '@firn/lifecycle';
import type { DeploymentRecord, TopicRecord } from '@firn/registry-client';

import { allTopics } from '../all-topics.js';
import { TOPICS_AT_A_TIME } from '../topics-at-a-time.js';
import { describeTopic } from './describe-topic.js';
import type { StatusResult, TopicStatus } from './status-result.js';

type Reading = Pick<Ports, 'registry' | 'catalog' | 'metadata' | 'clock'>;

/**
 * How topics stand.
 *
 * @param topics - which; none: all that the registry knows
 * @param explain - what to say where it cannot be seen how far a rebuild is
 */
export async function readStatus(
  environment: string,
  topics: readonly string[],
  ports: Reading,
  explain: (error: unknown) => string,
): Promise<StatusResult> {
  const wanted = topics.length > 0 ? [...new Set(topics)] : await allTopics(ports);
  const read = await mapConcurrently(wanted, TOPICS_AT_A_TIME, (topic) => readTopic(topic, ports, explain));
  const found = read.flatMap((status) => status ?? []);
  return {
    environment,
    topics: found.sort((a, b) => (a.topic < b.topic ? -1 : 1)),
    missing: wanted.filter((topic) => !found.some((status) => status.topic === topic)),
  };
}

async function readTopic(
  topic: string,
  ports: Reading,
  explain: (error: unknown) => string,
): Promise<TopicStatus | undefined> {
  const { registry, clock } = ports;
  const [record, lastRun] = await Promise.all([registry.getTopic(topic), first(registry.runs(topic))]);
  if (record === undefined) return undefined;
  const journal = record.deployment && (await registry.getDeployment(topic, record.deployment.id));
  const rebuild = journal && (await readRebuild(record, journal, ports, explain));
  return describeTopic(
    {
      record,
      ...(journal && { journal }),
      ...(lastRun && { lastRun }),
      ...(rebuild !== undefined && { rebuild }),
    },
    clock(),
  );
}

/** Who may see the registry, and not the tables, sees all but this. */
async function readRebuild(
  record: TopicRecord,
  journal: DeploymentRecord,
  ports: Reading,
  explain: (error: unknown) => string,
): Promise<RebuildProgress | string | undefined> {
  try {
    return await observeRebuild(record, journal, ports);
  } catch (error) {
    return explain(error);
  }
}

async function first<T>(items: AsyncIterable<T>): Promise<T | undefined> {
  for await (const item of items) return item;
  return undefined;
}
