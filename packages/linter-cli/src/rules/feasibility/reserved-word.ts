import { namedParts } from '../named-parts.js';
import { ATHENA_RESERVED_WORDS } from '../references.js';
import type { LintRule } from '../rule.js';
import { QUERY_WORDS } from './athena-reserved-words.js';

/** Names that every query has to quote. */
export const reservedWord: LintRule = {
  id: 'reserved-word',
  family: 'feasibility',
  summary: "A name is a reserved word of Athena's queries",
  why: 'The table can be created, since Firn quotes every name; but a query that writes the name without double quotes fails to parse',
  reference: ATHENA_RESERVED_WORDS,
  severity: 'warning',
  options: {},
  example: {
    bad: { columns: [{ name: 'order', type: 'string' }] },
    good: { columns: [{ name: 'order_id', type: 'string', source: '$.order' }] },
  },
  find: (schema) =>
    namedParts(schema, (name) => QUERY_WORDS.has(name)).map(({ name, path, pointer }) => ({
      path,
      message: `"${name}" is a reserved word: queries have to write it in double quotes`,
      hint: 'Call it otherwise, and say with "source" or "fields" where its value is; or ignore this with a reason',
      pointer,
    })),
};
