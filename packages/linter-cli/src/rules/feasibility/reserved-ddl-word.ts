import { namedParts } from '../named-parts.js';
import { ATHENA_RESERVED_WORDS } from '../references.js';
import type { LintRule } from '../rule.js';
import { DDL_WORDS, QUERY_WORDS } from './athena-reserved-words.js';

/** Names that only statements about tables have to quote. */
export const reservedDdlWord: LintRule = {
  id: 'reserved-ddl-word',
  family: 'feasibility',
  summary: "A name is a reserved word of Athena's DDL, though not of its queries",
  why: "Firn's own statements quote every name; others, such as ALTER TABLE by hand, fail to parse without backticks",
  reference: ATHENA_RESERVED_WORDS,
  severity: 'warning',
  options: {},
  example: {
    bad: { columns: [{ name: 'date', type: 'date' }] },
    good: { columns: [{ name: 'ordered_on', type: 'date', source: '$.date' }] },
  },
  find: (schema) =>
    namedParts(schema, (name) => DDL_WORDS.has(name) && !QUERY_WORDS.has(name)).map(
      ({ name, path, pointer }) => ({
        path,
        message: `"${name}" is a reserved word: DDL has to write it in backticks`,
        hint: 'Call it otherwise, and say with "source" or "fields" where its value is; or turn the rule off',
        pointer,
      }),
    ),
};
