import { describe, expect, test } from '@jest/globals';
import * as topicSchema from '@firn/topic-schema';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as athena from '../src/athena/index.js';
import * as ddl from '../src/index.js';
import { goingThrough } from './athena/fake-athena.js';

const README = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const snippets = [...README.matchAll(/```ts\n([^]*?)```/g)].map(([, code = '']) => code);

/** Runs a snippet as it is printed, but for its imports, and gives what it calls `sql`. */
async function run(snippet: string, given: Readonly<Record<string, unknown>>): Promise<unknown> {
  const code = snippet.replaceAll(/^import .*$/gm, '');
  const result = /const sql =/.test(code) ? 'return sql;' : '';
  // eslint-disable-next-line @typescript-eslint/no-implied-eval
  const body = new Function(...Object.keys(given), `return (async () => {${code}${result}})();`) as (
    ...values: unknown[]
  ) => Promise<unknown>;
  return body(...Object.values(given));
}

describe('the README', () => {
  test('gives first a snippet, and the statement that it makes', async () => {
    const [, statement] = /```sql\n([^]*?)```/.exec(README) ?? [];
    expect(`${String(await run(snippets[0]!, ddl))}\n`).toBe(statement);
  });

  test('makes a statement from a topic schema', async () => {
    const text = readFileSync(join(import.meta.dirname, 'orders.json'), 'utf8');
    const table = { database: 'standardized', name: 'orders' };
    const location = 's3://lake/standardized/orders/g1-00c0ffee00c0ffee-1/';
    const sql = await run(snippets[1]!, { ...ddl, ...topicSchema, text, table, location });
    const golden = readFileSync(join(import.meta.dirname, 'golden/orders.standardized.sql'), 'utf8');
    expect(`${String(sql)}\n`).toBe(golden);
  });

  test.each([
    {
      name: 'succeeds',
      status: { State: 'SUCCEEDED' },
      said: [
        ['log', 'RUNNING'],
        ['log', 'SUCCEEDED'],
      ],
    },
    {
      name: 'fails',
      status: { State: 'FAILED', StateChangeReason: 'COLUMN_NOT_FOUND: c' },
      said: [
        ['log', 'RUNNING'],
        ['log', 'FAILED'],
        ['error', 'FAILED: COLUMN_NOT_FOUND: c'],
      ],
    },
  ] as const)('runs a statement that $name', async ({ status, said }) => {
    const { client, calls } = goingThrough({ State: 'RUNNING' }, status);
    const heard: unknown[] = [];
    const console = {
      log: (line: string) => heard.push(['log', line]),
      error: (line: string) => heard.push(['error', line]),
    };
    // Called with `new`, a function that returns an object gives that object.
    const AthenaClient = function AthenaClient() {
      return client;
    };
    await run(snippets[2]!, { ...athena, AthenaClient, createHash, console, sql: 'SELECT 1' });
    expect(heard).toEqual(said);
    expect(calls[0]?.input).toMatchObject({ QueryString: 'SELECT 1', WorkGroup: 'firn' });
  });

  test('has no other snippets than these', () => {
    expect(snippets).toHaveLength(3);
  });

  test('names every statement there is, and what running one brings', () => {
    const names = [...Object.keys(ddl).filter((key) => /^[a-z]/.test(key)), ...Object.keys(athena)];
    for (const name of names.filter((key) => !/^[A-Z_]+$/.test(key))) expect(README).toContain(name);
  });
});
