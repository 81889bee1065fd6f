import { ATHENA_NAMES, ATHENA_TYPES, FIRN_TYPES, GLUE_COLUMN, ICEBERG_TYPES } from '../references.js';
import type { Example, FileProblems } from './file-problem.js';

const typed = (bad: string, good: string): Example => ({
  bad: { columns: [{ name: 'value', type: bad }] },
  good: { columns: [{ name: 'value', type: good }] },
});

const WIDE = Array.from({ length: 640 }, (_, index) => `${'very_'.repeat(40)}${index}:string`);

/** Types of columns. */
export const TYPE_PROBLEMS: FileProblems = {
  'type-syntax': {
    summary: 'A type is not written as one',
    why: "Types are written in Athena's notation, which the tables are created with",
    reference: FIRN_TYPES,
    example: typed('array(int)', 'array<int>'),
  },
  'unknown-type': {
    summary: "A type is not one of Athena's DDL for Iceberg tables",
    why: 'Athena creates Iceberg columns of these types only: not of tinyint, smallint, varchar, char, time, uuid, fixed, a timestamp with a time zone, or a type of version 3',
    reference: ATHENA_TYPES,
    example: typed('tinyint', 'int'),
  },
  'decimal-range': {
    summary: 'A decimal has more digits than there can be, or a scale beyond its precision',
    why: 'The precision of a decimal is at most 38, the number of all its digits',
    reference: ICEBERG_TYPES,
    example: typed('decimal(40,2)', 'decimal(38,2)'),
  },
  'field-name': {
    summary: 'The name of a struct field has characters that Athena does not take safely, or is too long',
    why: 'Athena makes names lower case, and other characters than a-z, 0-9 and _ create a table that later statements may refuse',
    reference: ATHENA_NAMES,
    example: {
      bad: { columns: [{ name: 'actor', type: 'struct<userName:string>' }] },
      good: {
        columns: [{ name: 'actor', type: 'struct<user_name:string>', fields: { user_name: '$.userName' } }],
      },
    },
  },
  'duplicate-field': {
    summary: 'Two fields of a struct have one name, letter case aside',
    why: 'Athena makes names lower case, so that both would be one field',
    reference: ATHENA_NAMES,
    example: typed('struct<id:int,id:string>', 'struct<id:int,id_text:string>'),
  },
  'type-depth': {
    summary: 'A type nests too deep',
    why: 'Every reader walks through all levels of a type, and no event needs that many',
    reference: FIRN_TYPES,
    example: typed(`${'array<'.repeat(64)}int${'>'.repeat(64)}`, 'array<array<int>>'),
  },
  'type-length': {
    summary: 'A type is longer than the Glue catalog stores',
    why: 'Glue stores at most 131072 characters of the type of a column',
    reference: GLUE_COLUMN,
    example: typed(`struct<${WIDE.join(',')}>`, `struct<${WIDE.slice(0, 10).join(',')}>`),
  },
  'map-key': {
    summary: 'The key of a map is not of a primitive type',
    why: 'Keys come from the names of a JSON object; and no part of a key may ever change, as a field of a struct would',
    reference: FIRN_TYPES,
    example: typed('map<struct<id:int>,string>', 'map<string,string>'),
  },
};
