import { ATHENA_COLUMN } from '../references.js';
import type { LintRule } from '../rule.js';

/** The longest name of a column that Athena's API has. */
const READABLE = 128;

/** Names that queries can use and Athena's API does not tell. */
export const unreadableNameLength: LintRule = {
  id: 'unreadable-name-length',
  family: 'feasibility',
  summary: "The name of a column is longer than Athena's API tells",
  why: `The Glue catalog stores 255 characters, but GetTableMetadata and ListTableMetadata of Athena have at most ${READABLE}: drivers and BI tools that ask them do not see the column as it is`,
  reference: ATHENA_COLUMN,
  severity: 'warning',
  options: {},
  example: {
    bad: { columns: [{ name: 'n'.repeat(READABLE + 1), type: 'string' }] },
    good: { columns: [{ name: 'n'.repeat(READABLE), type: 'string' }] },
  },
  find: ({ columns }) =>
    columns.flatMap(({ name }, index) => {
      if (name.length <= READABLE) return [];
      const message = `The name has ${name.length} characters; Athena's API tells ${READABLE}`;
      const hint = 'Shorten it, and say with "source" where its value is';
      return [{ path: name, message, hint, pointer: `/columns/${index}/name` }];
    }),
};
