import type { LintRule } from '../rule.js';

/** Topics with more columns than a team agreed on. */
export const maxColumns: LintRule = {
  id: 'max-columns',
  family: 'hygiene',
  summary: 'A topic has more columns than are agreed on',
  why: 'Each column costs a file footer, statistics in each manifest and time to plan a query; what is rarely queried is as well kept in a struct or a map',
  severity: 'off',
  options: {
    max: { kind: 'integer', description: 'How many columns a topic may have', least: 1, default: 300 },
  },
  example: {
    bad: { columns: columns(3) },
    good: { columns: columns(2) },
    options: { max: 2 },
  },
  find: ({ columns: { length } }, { max }) => {
    if (length <= Number(max)) return [];
    const message = `The topic has ${length} columns; agreed are ${Number(max)}`;
    const hint = 'Bring columns together in structs, or split the topic';
    return [{ path: 'columns', message, hint, pointer: '/columns' }];
  },
};

function columns(count: number): readonly object[] {
  return ['id', 'amount', 'currency'].slice(0, count).map((name) => ({ name, type: 'string' }));
}
