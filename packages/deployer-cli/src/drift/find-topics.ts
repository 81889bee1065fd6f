import { mapConcurrently } from '@firn/cli-kit';
import type { FirnConfig } from '@firn/cli-kit';
import { findDrift, observeDrift } from '@firn/lifecycle';
import type { DriftFinding, Ports } from '@firn/lifecycle';
import { RETIRED_HOLD } from '@firn/registry-client';
import type { TopicRecord } from '@firn/registry-client';

import { allTopics } from '../all-topics.js';
import type { TopicFile } from '../documents/load-topics.js';
import { TOPICS_AT_A_TIME } from '../topics-at-a-time.js';
import type { TopicDrift } from './drift-result.js';

/** What is compared with what. */
export interface DriftRequest {
  /** The valid schema files that were asked for. */
  readonly files: readonly TopicFile[];
  /** Topics whose file is there and not valid. */
  readonly invalid: readonly string[];
  /** Only these topics; `undefined` for all. */
  readonly topics: readonly string[] | undefined;
  readonly retired: FirnConfig['retired'];
  readonly ports: Ports;
  /** What to say of a failure. */
  readonly explain: (error: unknown) => string;
}

/** Compares every topic that has a file, or is in the registry. One that cannot be looked at does not stop the others. */
export async function findTopics(request: DriftRequest): Promise<readonly TopicDrift[]> {
  const { files, invalid, topics, ports } = request;
  const registered = topics ?? (await allTopics(ports));
  const names = new Set([...files.map(({ schema }) => schema.topic), ...registered]);
  const compared = [...names].filter((name) => !invalid.includes(name)).sort();
  return mapConcurrently(compared, TOPICS_AT_A_TIME, (topic) => compare(topic, request));
}

async function compare(topic: string, request: DriftRequest): Promise<TopicDrift> {
  const { files, ports, explain } = request;
  const found = files.find(({ schema }) => schema.topic === topic);
  const place = { topic, ...(found && { file: found.file }) };
  try {
    const record = await ports.registry.getTopic(topic);
    if (record === undefined) return drifted(place, [notDeployed(topic)]);
    const open = record.deployment && { deployment: record.deployment.id };
    const findings = findDrift(await observeDrift(record, ports), found?.schema);
    return { ...drifted(place, [...judgeRetirement(record, found, request), ...findings]), ...open };
  } catch (error) {
    return { ...place, state: 'failed', findings: [], error: explain(error) };
  }
}

function drifted(place: Pick<TopicDrift, 'topic' | 'file'>, findings: readonly DriftFinding[]): TopicDrift {
  return { ...place, state: findings.length > 0 ? 'drifted' : 'level', findings: [...findings] };
}

/** What the configuration says of a topic's retirement, compared with its schema file and with the registry. */
function judgeRetirement(
  { topic, holds }: TopicRecord,
  found: TopicFile | undefined,
  { retired }: DriftRequest,
): readonly DriftFinding[] {
  const isHeld = holds.includes(RETIRED_HOLD);
  if (Object.hasOwn(retired, topic)) return isHeld ? [] : [notRetired(topic)];
  return [...(found === undefined ? [fileMissing(topic)] : []), ...(isHeld ? [stillRetired(topic)] : [])];
}

function notRetired(topic: string): DriftFinding {
  return {
    code: 'not_retired',
    message: `The topic ${topic} is declared retired, and still goes on.`,
    fix: 'Deploy it: firn-deploy plan, then apply.',
  };
}

function stillRetired(topic: string): DriftFinding {
  return {
    code: 'still_retired',
    message: `The topic ${topic} is retired in the registry, and not declared so.`,
    fix: `Deploy its schema file (firn-deploy apply), or declare in firn.config.json: "retired": { "${topic}": "<reason>" }`,
  };
}

function notDeployed(topic: string): DriftFinding {
  return {
    code: 'not_deployed',
    message: `The topic ${topic} has a schema file, and is not in the registry.`,
    fix: 'Deploy it: firn-deploy plan, then apply.',
  };
}

function fileMissing(topic: string): DriftFinding {
  return {
    code: 'file_missing',
    message: `The topic ${topic} is in the registry, and has no schema file.`,
    fix: `Restore the file, or declare in firn.config.json why it is gone: "retired": { "${topic}": "<reason>" }`,
  };
}
