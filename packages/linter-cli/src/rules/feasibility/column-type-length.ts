import { MAX_TYPE_LENGTH, printType } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';

import { GLUE_COLUMN } from '../references.js';
import type { LintRule } from '../rule.js';

/** Whether the Glue catalog stores the types of all columns. */
export function typesFit({ columns }: TopicSchema): boolean {
  return columns.every(({ type }) => printType(type).length <= MAX_TYPE_LENGTH);
}

/** A struct as it may be written, and longer in the notation that the catalog gets. */
function struct(fields: number): string {
  const names = Array.from({ length: fields }, (_, index) => `${'very_'.repeat(40)}${index}:long`);
  return `struct<${names.join(',')}>`;
}

/** Types that are short enough as they are written, and too long in their normal form. */
export const columnTypeLength: LintRule = {
  id: 'column-type-length',
  family: 'feasibility',
  summary: 'The type of a column is longer than the Glue catalog stores',
  why: `Glue stores at most ${MAX_TYPE_LENGTH} characters, in Athena's notation: bigint and array are longer there than the long and list that a file may say`,
  reference: GLUE_COLUMN,
  severity: 'error',
  options: {},
  example: {
    bad: { columns: [{ name: 'wide', type: struct(624) }] },
    good: { columns: [{ name: 'wide', type: struct(10) }] },
  },
  find: ({ columns }) =>
    columns.flatMap(({ name, type }, index) => {
      const { length } = printType(type);
      if (length <= MAX_TYPE_LENGTH) return [];
      const message = `The type of "${name}" has ${length} characters in Athena's notation; the Glue catalog stores ${MAX_TYPE_LENGTH}`;
      const hint = 'Split the column into several, or keep rarely used parts as a JSON string';
      return [{ path: name, message, hint, pointer: `/columns/${index}/type` }];
    }),
};
