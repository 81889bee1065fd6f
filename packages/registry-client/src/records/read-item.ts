import type { NativeAttributeValue } from '@aws-sdk/util-dynamodb';
import { gunzipSync } from 'node:zlib';
import type { Static, TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { InvalidRecordError, UnknownFormatError } from '../errors.js';
import { DeploymentRecord } from './deployment-record.js';
import { RECORD_FORMAT } from './format.js';
import { RunRecord } from './run-record.js';
import { SchemaPart } from './schema-part.js';
import { SchemaRecord } from './schema-record.js';
import type { SchemaVersion } from './schema-record.js';
import { TopicRecord } from './topic-record.js';
import { TopicSummary } from './topic-summary.js';

/** A record as DynamoDB holds it, with plain values. */
export type Item = Record<string, NativeAttributeValue>;

export const readTopic = reader(TopicRecord, withPlainHolds);
export const readSummary = reader(TopicSummary, withoutRecordKey);
export const readDeployment = reader(DeploymentRecord);
export const readRun = reader(RunRecord);
const readStoredSchema = reader(SchemaRecord);
const readPart = reader(SchemaPart);

/** In how many parts the document of a schema version is stored. */
export function partsOf(item: Item): number {
  return readStoredSchema(item).parts ?? 1;
}

/** Reads a schema version without its document. */
export function readVersion(item: Item): SchemaVersion {
  const { document: _, encoding: _encoding, parts: _parts, ...version } = readStoredSchema(item);
  return version;
}

/**
 * Reads a schema version, with its document as text however it is stored.
 *
 * @param rest the second part of the document, the third, ... as far as there are any
 */
export function readSchema(item: Item, rest: readonly (Item | undefined)[] = []): SchemaRecord {
  const { encoding, parts = 1, ...record } = readStoredSchema(item);
  const missing = Array.from({ length: parts - 1 }).findIndex((_, n) => rest[n] === undefined);
  if (missing >= 0)
    throw new InvalidRecordError(`${notAsItSays(item)}: part ${missing + 2} of ${parts} is missing`);
  if (encoding === undefined) return record;
  const texts = rest.flatMap((part) => (part === undefined ? [] : [readPart(part).document]));
  const packed = [record.document, ...texts].join('');
  try {
    return { ...record, document: gunzipSync(Buffer.from(packed, 'base64')).toString('utf8') };
  } catch (cause) {
    throw new InvalidRecordError(`${notAsItSays(item)} at "/document": it cannot be unpacked`, { cause });
  }
}

/** The index gives the table's keys along; of a summary only the topic's name is one. */
function withoutRecordKey(item: Item): Item {
  return Object.fromEntries(Object.entries(item).filter(([name]) => name !== 'record'));
}

/** Whether a record is of a format that this version does not know. */
export function isUnknownFormat(item: Item): boolean {
  return item['format'] !== undefined && item['format'] !== RECORD_FORMAT;
}

/**
 * Makes a function that reads one kind of record.
 *
 * @throws UnknownFormatError of the function, for a record written by a newer version
 * @throws InvalidRecordError of the function, for anything that the model does not allow
 */
function reader<T extends TSchema>(
  model: T,
  prepare: (item: Item) => Item = (item) => item,
): (item: Item) => Static<T> {
  let validator:
    { Check(value: unknown): boolean; Errors(value: unknown): readonly ModelError[] } | undefined;
  return (item) => {
    if (isUnknownFormat(item)) throw new UnknownFormatError(unknownFormat(item));
    // Compiled at the first record: a program that only loads this module does not pay for it.
    validator ??= Compile(model);
    const value: unknown = prepare(item);
    if (!validator.Check(value)) throw new InvalidRecordError(describe(item, validator.Errors(value)));
    return value as Static<T>;
  };
}

interface ModelError {
  readonly instancePath: string;
  readonly message: string;
}

/** The string set becomes a sorted array; the absent set, an empty one. */
function withPlainHolds(item: Item): Item {
  const holds: unknown = item['holds'];
  const list = holds instanceof Set ? [...(holds as Set<string>)].sort() : holds;
  return { ...item, holds: list ?? [] };
}

/** What to say of a record whose format is not known. */
export function unknownFormat(item: Item): string {
  return (
    `record "${String(item['record'])}" of topic "${String(item['topic'])}" has format ${String(item['format'])}, ` +
    `this version of Firn knows format ${RECORD_FORMAT}: a newer version has written it; upgrade this one`
  );
}

function describe(item: Item, errors: readonly ModelError[]): string {
  const [first] = errors;
  const place = first === undefined ? '' : ` at "${first.instancePath}": ${first.message}`;
  return `${notAsItSays(item)}${place}`;
}

function notAsItSays(item: Item): string {
  return `record "${String(item['record'])}" of topic "${String(item['topic'])}" is not as its format says`;
}
