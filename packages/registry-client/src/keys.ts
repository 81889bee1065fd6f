import { InvalidRequestError } from './errors.js';

/** Primary key of a record in the registry. */
export interface RecordKey {
  readonly topic: string;
  readonly record: string;
}

export const TOPIC_RECORD = 'topic';
export const SCHEMA_PREFIX = 'schema#';
export const SCHEMA_PART_PREFIX = 'schema-part#';
export const DEPLOYMENT_PREFIX = 'deployment#';
export const RUN_PREFIX = 'run#';

const TOPIC_NAME = /^[a-z][a-z0-9_]{0,47}$/;
const DEPLOYMENT_ID = /^[0-9a-f]{16}$/;

/** Key of a topic's own record. */
export function topicKey(topic: string): RecordKey {
  if (!TOPIC_NAME.test(topic)) {
    throw new InvalidRequestError(
      `"${topic}" is not a topic name: expected a lower-case letter followed by at most 47 of a-z, 0-9 and _`,
    );
  }
  return { topic, record: TOPIC_RECORD };
}

/** Key of one version of a topic's schema: six digits, so that the keys sort as the versions do. */
export function schemaKey(topic: string, version: number): RecordKey {
  if (!Number.isInteger(version) || version < 1 || version > 999_999) {
    throw new InvalidRequestError(`${version} is not a schema version: expected 1 to 999999`);
  }
  return { ...topicKey(topic), record: SCHEMA_PREFIX + String(version).padStart(6, '0') };
}

/** Key of the n-th part of a version's document, from 2 on. */
export function schemaPartKey(topic: string, version: number, part: number): RecordKey {
  const { record } = schemaKey(topic, version);
  const number = record.slice(SCHEMA_PREFIX.length);
  return { topic, record: `${SCHEMA_PART_PREFIX}${number}#${String(part).padStart(2, '0')}` };
}

/** Key of a deployment's journal. */
export function deploymentKey(topic: string, id: string): RecordKey {
  if (!DEPLOYMENT_ID.test(id)) {
    throw new InvalidRequestError(`"${id}" is not a deployment id: expected 16 hexadecimal digits`);
  }
  return { ...topicKey(topic), record: DEPLOYMENT_PREFIX + id };
}

/** The `record` attribute of a run: runs of a topic sort by the time they began. */
export function runRecord(startedAt: string, run: string): string {
  return `${RUN_PREFIX}${startedAt}#${run}`;
}
