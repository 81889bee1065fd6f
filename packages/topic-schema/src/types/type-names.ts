import type { SimpleKind } from '../model/column-type.js';

/** Every accepted spelling of a type without parameters; Iceberg's names stand beside Athena's. */
export const SIMPLE_TYPES: ReadonlyMap<string, SimpleKind> = new Map([
  ['boolean', 'boolean'],
  ['int', 'int'],
  ['integer', 'int'],
  ['bigint', 'bigint'],
  ['long', 'bigint'],
  ['float', 'float'],
  ['double', 'double'],
  ['string', 'string'],
  ['binary', 'binary'],
  ['date', 'date'],
  ['timestamp', 'timestamp'],
]);

/** Every accepted spelling of a type with parameters. */
export const CONSTRUCTORS: ReadonlyMap<string, 'decimal' | 'list' | 'map' | 'struct'> = new Map([
  ['decimal', 'decimal'],
  ['array', 'list'],
  ['list', 'list'],
  ['map', 'map'],
  ['struct', 'struct'],
]);

/** The names to propose for a misspelt one: Athena's own. */
export const PROPOSED_TYPE_NAMES: readonly string[] = [
  ...new Set(SIMPLE_TYPES.values()),
  'decimal',
  'array',
  'map',
  'struct',
];

const TIMESTAMP_ADVICE =
  'use timestamp: it is without zone, and values with an offset are converted to UTC (Athena creates no other)';

/**
 * What to use in place of types that other systems have and an Iceberg table made by Athena has not.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-supported-data-types.html
 */
export const FOREIGN_TYPES: ReadonlyMap<string, string> = new Map([
  ['tinyint', 'use int'],
  ['smallint', 'use int'],
  ['short', 'use int'],
  ['byte', 'use int'],
  ['int32', 'use int'],
  ['int64', 'use bigint'],
  ['number', 'use bigint, double, or decimal(precision,scale)'],
  ['numeric', 'use decimal(precision,scale)'],
  ['real', 'use float'],
  ['bool', 'use boolean'],
  ['char', 'use string'],
  ['varchar', 'use string'],
  ['text', 'use string'],
  ['uuid', 'use string'],
  ['enum', 'use string'],
  ['json', 'use string, or name the fields in a struct<name:type,...>'],
  ['variant', 'use string, or name the fields in a struct<name:type,...>'],
  ['unknown', 'leave the column out until it has values: adding it then is a SCHEMA_EVOLVE'],
  ['void', 'leave the column out until it has values: adding it then is a SCHEMA_EVOLVE'],
  ['geometry', 'use string, for well-known text, or binary'],
  ['geography', 'use string, for well-known text, or binary'],
  ['interval', 'use bigint, for instance in milliseconds'],
  ['object', 'use struct<name:type,...>, or map<string,type> when the names vary'],
  ['row', 'use struct<name:type,...>'],
  ['record', 'use struct<name:type,...>'],
  ['bytes', 'use binary'],
  ['fixed', 'use binary'],
  ['varbinary', 'use binary'],
  ['time', 'use string'],
  ['datetime', 'use timestamp'],
  ['timestamp with time zone', TIMESTAMP_ADVICE],
  ['timestamp without time zone', 'use timestamp'],
  ['timestamptz', TIMESTAMP_ADVICE],
  ['timestamp_ntz', 'use timestamp'],
  ['timestamp_ltz', TIMESTAMP_ADVICE],
  ['timestamp_ns', 'use timestamp: it keeps microseconds'],
  ['timestamptz_ns', TIMESTAMP_ADVICE],
]);
