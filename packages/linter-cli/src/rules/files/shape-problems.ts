import { ATHENA_PROPERTIES, FIRN_FILE } from '../references.js';
import type { FileProblems } from './file-problem.js';

const ID = { name: 'id', type: 'string', required: true };

/** Keys and kinds of values. */
export const SHAPE_PROBLEMS: FileProblems = {
  'unknown-key': {
    summary: 'A key is not one of a topic schema, or not a table property that Athena takes',
    why: 'A misspelt key would mean nothing without a word about it; and Athena refuses table properties beyond its closed list',
    reference: ATHENA_PROPERTIES,
    example: {
      bad: { properties: { 'write.format.default': 'orc' } },
      good: { properties: { format: 'orc' } },
    },
  },
  'missing-key': {
    summary: 'A key is missing',
    why: 'Without it there is no telling which table to make, or from what',
    reference: FIRN_FILE,
    example: { bad: { columns: [{ name: 'id' }] }, good: { columns: [ID] } },
  },
  'wrong-type': {
    summary: 'A value is of another kind than expected',
    why: 'Nothing is guessed from a value of another kind, such as the text "false"',
    reference: FIRN_FILE,
    example: {
      bad: { columns: [{ ...ID, required: 'true' }] },
      good: { columns: [ID] },
    },
  },
  'empty-list': {
    summary: 'A list has no items',
    why: 'A table has a column, and a key a column of it',
    reference: FIRN_FILE,
    example: { bad: { columns: [ID], curated: { primaryKey: [] } }, good: { columns: [ID] } },
  },
  'empty-text': {
    summary: 'A text says nothing',
    why: 'It would look as if somebody had said something',
    reference: FIRN_FILE,
    example: { bad: { owner: ' ' }, good: { owner: 'team-checkout' } },
  },
};
