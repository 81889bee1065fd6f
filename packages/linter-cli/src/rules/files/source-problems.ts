import { FIRN_FILE, FIRN_SOURCES, FIRN_VALUES } from '../references.js';
import type { FileProblems } from './file-problem.js';

const ACTOR = { name: 'actor', type: 'struct<login:string>' };
const ID = { name: 'id', type: 'string', required: true };

/** Where columns are read from, and columns that are named elsewhere in the file. */
export const SOURCE_PROBLEMS: FileProblems = {
  'json-path': {
    summary: 'A source is not a JSONPath, or not one of the kind that Firn reads',
    why: 'A source leads to one value, or with [*] to a list of one for each element: filters and descent would lead to as many as there happen to be',
    reference: FIRN_SOURCES,
    example: {
      bad: { columns: [{ name: 'login', type: 'string', source: 'actor.login' }] },
      good: { columns: [{ name: 'login', type: 'string', source: '$.actor.login' }] },
    },
  },
  'source-start': {
    summary: 'A source begins with what no payload begins with, or takes a whole object for what is none',
    why: 'A payload is an object, and so is whatever has a field with a source of its own: of what the source names no record would have a value',
    reference: FIRN_SOURCES,
    example: {
      bad: { columns: [{ name: 'first', type: 'string', source: '$[0]' }] },
      good: { columns: [{ name: 'first', type: 'string', source: '$.items[0]' }] },
    },
  },
  'source-lists': {
    summary: 'A source collects more lists than the type has',
    why: 'Each [*] collects a list, for which the type needs an array',
    reference: FIRN_SOURCES,
    example: {
      bad: { columns: [{ name: 'labels', type: 'string', source: '$.labels[*].name' }] },
      good: { columns: [{ name: 'labels', type: 'array<string>', source: '$.labels[*].name' }] },
    },
  },
  'unknown-field': {
    summary: '"fields" names what the type does not have',
    why: 'The source would be of no field, and the field that was meant be read by its name',
    reference: FIRN_SOURCES,
    example: {
      bad: { columns: [{ ...ACTOR, fields: { logn: '$.Login' } }] },
      good: { columns: [{ ...ACTOR, fields: { login: '$.Login' } }] },
    },
  },
  'timestamp-notation': {
    summary: 'The notation of timestamps is not one that there is',
    why: 'A number that is read in another notation than it was written in is another moment',
    reference: FIRN_VALUES,
    example: {
      bad: { columns: [{ name: 'at', type: 'timestamp', timestamp: 'epoch_second' }] },
      good: { columns: [{ name: 'at', type: 'timestamp', timestamp: 'epoch_seconds' }] },
    },
  },
  'option-without-effect': {
    summary: 'An option of a column could do nothing in its type',
    why: 'Whoever wrote it expects something of it: most often the type is another than was meant',
    reference: FIRN_VALUES,
    example: {
      bad: { columns: [{ name: 'at', type: 'bigint', timestamp: 'epoch_seconds' }] },
      good: { columns: [{ name: 'at', type: 'timestamp', timestamp: 'epoch_seconds' }] },
    },
  },
  'unknown-column': {
    summary: 'A column is named that is not there',
    why: 'The table could not be created: what it is partitioned by, and the key of Curated, are columns of it',
    reference: FIRN_FILE,
    example: {
      bad: { columns: [ID], partitionBy: ['bucket(16, ids)'] },
      good: { columns: [ID], partitionBy: ['bucket(16, id)'] },
    },
  },
  'repeated-column': {
    summary: 'A column is named twice in a list',
    why: 'The second time says nothing that the first did not',
    reference: FIRN_FILE,
    example: {
      bad: { columns: [ID], curated: { primaryKey: ['id', 'id'] } },
      good: { columns: [ID], curated: { primaryKey: ['id'] } },
    },
  },
};
