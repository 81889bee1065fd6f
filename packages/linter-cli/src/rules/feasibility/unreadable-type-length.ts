import { MAX_TYPE_LENGTH, printType } from '@firn/topic-schema';

import { ATHENA_COLUMN } from '../references.js';
import type { LintRule } from '../rule.js';

/** The longest type that Athena's API has of a column. */
const READABLE = 4096;

/** Types that queries can use and Athena's API does not tell. */
export const unreadableTypeLength: LintRule = {
  id: 'unreadable-type-length',
  family: 'feasibility',
  summary: "The type of a column is longer than Athena's API tells",
  why: `The Glue catalog stores it, but GetTableMetadata and ListTableMetadata of Athena have at most ${READABLE} characters: drivers and BI tools that ask them do not see the whole type`,
  reference: ATHENA_COLUMN,
  severity: 'warning',
  options: {},
  example: {
    bad: { columns: [{ name: 'wide', type: struct(400) }] },
    good: { columns: [{ name: 'wide', type: struct(40) }] },
  },
  find: ({ columns }) =>
    columns.flatMap(({ name, type }, index) => {
      const { length } = printType(type);
      if (length <= READABLE || length > MAX_TYPE_LENGTH) return [];
      const message = `The type of "${name}" has ${length} characters; Athena's API tells ${READABLE}`;
      const hint = 'Split the column into several, or ignore this where nobody reads it by a driver';
      return [{ path: name, message, hint, pointer: `/columns/${index}/type` }];
    }),
};

function struct(fields: number): string {
  return `struct<${Array.from({ length: fields }, (_, index) => `f${index}:string`).join(',')}>`;
}
