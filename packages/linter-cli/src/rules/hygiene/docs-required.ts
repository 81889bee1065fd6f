import type { LintRule } from '../rule.js';

/** Columns that say nothing about themselves. */
export const docsRequired: LintRule = {
  id: 'docs-required',
  family: 'hygiene',
  summary: 'A column has no doc',
  why: "The doc becomes the column's comment in the catalog, where those who query the table look first",
  severity: 'off',
  options: {},
  example: {
    bad: { columns: [{ name: 'amount', type: 'decimal(18,2)' }] },
    good: { columns: [{ name: 'amount', type: 'decimal(18,2)', doc: 'Gross, in the currency of the shop' }] },
  },
  find: ({ columns }) =>
    columns.flatMap(({ name, doc }, index) => {
      if (doc !== undefined) return [];
      const message = `The column "${name}" has no doc`;
      return [
        {
          path: name,
          message,
          hint: 'Say in one line what it is: "doc": "..."',
          pointer: `/columns/${index}`,
        },
      ];
    }),
};
