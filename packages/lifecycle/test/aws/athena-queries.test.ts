import { describe, expect, it } from '@jest/globals';
import { athenaQueries } from '../../src/aws/athena-queries.js';
import { fakeClient } from './fake-client.js';

const ATHENA = { workGroup: 'firn', output: 's3://control/athena/' };
const STARTED = { QueryExecutionId: 'q' };
const noSleep = (): Promise<void> => Promise.resolve();

function ended(State: string, more: object = {}): object {
  return { QueryExecution: { Status: { State, ...more } } };
}

function page(rows: readonly (string | null)[][], token?: string): object {
  const Rows = rows.map((row) => ({
    Data: row.map((value) => (value === null ? {} : { VarCharValue: value })),
  }));
  return { ResultSet: { Rows }, ...(token !== undefined && { NextToken: token }) };
}

describe('a query', () => {
  it('gives all pages as rows by the names of their columns, NULL as null', async () => {
    const { client, sent } = fakeClient(
      STARTED,
      ended('SUCCEEDED'),
      page(
        [
          ['reason', 'column_name'],
          ['wrong_type', 'n'],
        ],
        'more',
      ),
      page([['not_json', null]]),
    );
    expect(await athenaQueries(client, ATHENA, noSleep).select('SELECT 1')).toEqual({
      ok: true,
      rows: [
        { reason: 'wrong_type', column_name: 'n' },
        { reason: 'not_json', column_name: null },
      ],
    });
    expect(sent.slice(2).map(({ input }) => input)).toEqual([
      { QueryExecutionId: 'q', NextToken: undefined },
      { QueryExecutionId: 'q', NextToken: 'more' },
    ]);
  });

  it('runs anew each time it is asked', async () => {
    const { client, sent } = fakeClient(
      STARTED,
      ended('SUCCEEDED'),
      page([]),
      STARTED,
      ended('SUCCEEDED'),
      page([]),
    );
    const queries = athenaQueries(client, ATHENA, noSleep);
    await queries.select('SELECT 1');
    await queries.select('SELECT 1');
    const tokens = sent.map(({ input }) => (input as { ClientRequestToken?: string }).ClientRequestToken);
    expect(new Set(tokens.filter((token) => token !== undefined)).size).toBe(2);
  });

  it('that fails says why', async () => {
    const { client } = fakeClient(STARTED, ended('FAILED', { StateChangeReason: 'no such column' }));
    expect(await athenaQueries(client, ATHENA, noSleep).select('SELECT x')).toEqual({
      ok: false,
      reason: 'FAILED: no such column',
    });
  });
});
