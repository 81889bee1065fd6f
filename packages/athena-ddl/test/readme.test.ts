import { expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as ddl from '../src/index.js';

const README = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const [, snippet = '', statement = ''] = /```ts\n([^]*?)```\n\n```sql\n([^]*?)```/.exec(README) ?? [];

test("the README's first snippet gives the README's first statement", () => {
  const code = snippet.replace(/^import .*$/m, '').replace('const sql =', 'return');
  // The snippet is run as it is printed.
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const run = new Function('createTable', code) as (createTable: typeof ddl.createTable) => string;
  expect(`${run(ddl.createTable)}\n`).toBe(statement);
});

test('the README names every statement there is', () => {
  for (const name of Object.keys(ddl).filter((key) => /^[a-z]/.test(key)))
    expect(README).toContain(`\`${name}\``);
});
