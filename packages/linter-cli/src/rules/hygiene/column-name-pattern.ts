import type { LintRule } from '../rule.js';

/** Column names other than a team agreed on. */
export const columnNamePattern: LintRule = {
  id: 'column-name-pattern',
  family: 'hygiene',
  summary: 'The name of a column does not match a pattern',
  why: 'Names that follow one convention can be guessed, and joined on, across topics',
  severity: 'off',
  options: {
    pattern: {
      kind: 'pattern',
      description: 'Regular expression that each name is matched with',
      default: '^[a-z][a-z0-9]*(_[a-z0-9]+)*$',
    },
  },
  example: {
    bad: { columns: [{ name: 'created__at', type: 'timestamp' }] },
    good: { columns: [{ name: 'created_at', type: 'timestamp' }] },
  },
  find: ({ columns }, { pattern }) => {
    const expression = new RegExp(String(pattern), 'u');
    return columns.flatMap(({ name }, index) => {
      if (expression.test(name)) return [];
      const message = `"${name}" does not match ${String(pattern)}`;
      const hint = 'Rename it before it is deployed; say with "source" where its value is';
      return [{ path: name, message, hint, pointer: `/columns/${index}/name` }];
    });
  },
};
