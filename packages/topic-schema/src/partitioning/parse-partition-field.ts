import { didYouMean } from '../names/did-you-mean.js';
import { quote } from '../names/name.js';
import type { ColumnTransformName, PartitionField } from '../model/partition-field.js';
import type { Suggestion } from '../model/suggestion.js';

/** What is wrong with the text of a partition field. */
export interface PartitionProblem {
  readonly code: 'partition-syntax' | 'unknown-transform' | 'partition-argument';
  readonly message: string;
  /** Where in the text, in UTF-16 code units from 0. */
  readonly offset: number;
  readonly hint?: string;
  /** The word at fault and another in its place, where one is near. A guess. */
  readonly suggestion?: Suggestion;
}

/** A partition field, or what is wrong with its text. */
export type ParsedPartitionField =
  | { readonly field: PartitionField; readonly problem?: never }
  | { readonly field?: never; readonly problem: PartitionProblem };

const COLUMN_TRANSFORMS: ReadonlyMap<string, ColumnTransformName> = new Map([
  ['year', 'year'],
  ['month', 'month'],
  ['day', 'day'],
  ['hour', 'hour'],
]);
const TRANSFORMS: readonly string[] = [...COLUMN_TRANSFORMS.keys(), 'bucket', 'truncate'];
const FORMS =
  'The forms are column, year(column), month(column), day(column), hour(column), bucket(N, column) and truncate(column, L)';
const MAX_ARGUMENT = 2_147_483_647;

/**
 * Reads a partition field in Athena's notation. Mind the order of arguments: `bucket(N, column)`, but
 * `truncate(column, L)`.
 *
 * Whether the column exists, and has a type that the transform takes, is for the whole document to say.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html
 */
export function parsePartitionField(text: string): ParsedPartitionField {
  if (/^\s*[^\s(),]+\s*$/.test(text)) return { field: { transform: 'identity', column: text.trim() } };
  const call = /^(\s*)([A-Za-z0-9_]+)\s*\(([^()]*)\)\s*$/.exec(text);
  if (call === null) return refuse('partition-syntax', 0, `${quote(text)} is not a partition field`, FORMS);
  const [, indent = '', name = '', list = ''] = call;
  const given = list.split(',').map((argument) => argument.trim());
  const transform = name.toLowerCase();
  if (transform === 'bucket') return readBucket(text, given);
  if (transform === 'truncate') return readTruncate(text, given);
  const known = COLUMN_TRANSFORMS.get(transform);
  if (known === undefined) return unknownTransform(name, indent.length, given);
  const [column = '', ...others] = given;
  if (others.length > 0 || column === '') return badArguments(text, `${known}(column)`);
  return { field: { transform: known, column } };
}

function readBucket(text: string, given: readonly string[]): ParsedPartitionField {
  const [buckets, column] = given;
  if (given.length !== 2 || !isCount(buckets) || column === undefined || column === '') {
    return badArguments(
      text,
      'bucket(N, column)',
      isCount(column) ? `Write bucket(${column}, ${buckets ?? ''})` : undefined,
    );
  }
  return { field: { transform: 'bucket', column, buckets: Number(buckets) } };
}

function readTruncate(text: string, given: readonly string[]): ParsedPartitionField {
  const [column, width] = given;
  if (given.length !== 2 || !isCount(width) || column === undefined || column === '') {
    return badArguments(
      text,
      'truncate(column, L)',
      isCount(column) ? `Write truncate(${width ?? ''}, ${column})` : undefined,
    );
  }
  return { field: { transform: 'truncate', column, width: Number(width) } };
}

function isCount(text: string | undefined): text is string {
  return text !== undefined && /^[1-9]\d{0,9}$/.test(text) && Number(text) <= MAX_ARGUMENT;
}

function badArguments(text: string, form: string, hint = `Write ${form}`): ParsedPartitionField {
  const message = `Expected ${form} with a whole number from 1 to ${MAX_ARGUMENT}, found ${quote(text)}`;
  const plain = `Expected ${form}, found ${quote(text)}`;
  return refuse('partition-argument', 0, form.includes(',') ? message : plain, hint);
}

function unknownTransform(name: string, offset: number, given: readonly string[]): ParsedPartitionField {
  if (name.toLowerCase() === 'identity') {
    const hint = `Write the column alone: ${quote(given[0] ?? '')}`;
    return refuse('unknown-transform', offset, 'Athena has no identity(...)', hint);
  }
  const meant = didYouMean(name, TRANSFORMS);
  const hint = meant === undefined ? FORMS : `Did you mean ${meant}?`;
  const suggestion = meant === undefined ? undefined : { word: name, meant };
  return refuse('unknown-transform', offset, `Unknown partition transform ${quote(name)}`, hint, suggestion);
}

function refuse(
  code: PartitionProblem['code'],
  offset: number,
  message: string,
  hint: string,
  suggestion?: Suggestion,
): ParsedPartitionField {
  return { problem: { code, message, offset, hint, ...(suggestion && { suggestion }) } };
}
