import { namedParts } from '../named-parts.js';
import { ATHENA_NAMES } from '../references.js';
import type { LintRule } from '../rule.js';

/** Names that have to be quoted for their first character. */
export const quotedName: LintRule = {
  id: 'quoted-name',
  family: 'feasibility',
  summary: 'A name begins with a digit or an underscore',
  why: 'The table can be created, since Firn quotes every name; but a name that begins with a digit needs double quotes in queries, and both need backticks in DDL',
  reference: ATHENA_NAMES,
  severity: 'warning',
  options: {},
  example: {
    bad: { columns: [{ name: '2fa', type: 'boolean' }] },
    good: { columns: [{ name: 'two_factor', type: 'boolean', source: "$['2fa']" }] },
  },
  find: (schema) =>
    namedParts(schema, (name) => /^[0-9_]/.test(name)).map(({ name, path, pointer }) => ({
      path,
      message: `"${name}" begins with "${name.charAt(0)}": it has to be quoted wherever it is written`,
      hint: 'Begin it with a letter, and say with "source" or "fields" where its value is',
      pointer,
    })),
};
