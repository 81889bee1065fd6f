import { InvalidRequestException } from '@aws-sdk/client-athena';
import { describe, expect, test } from '@jest/globals';
import { AthenaStatementError, runStatement } from '../../src/athena/index.js';
import { pollDelay } from '../../src/athena/poll-delay.js';
import { fakeAthena, goingThrough } from './fake-athena.js';

const SQL = 'ALTER TABLE `a`.`b`\nDROP COLUMN `c`';
const REQUEST = { sql: SQL, workGroup: 'firn', clientRequestToken: 'f'.repeat(64), random: () => 1 };

/** Waiting that takes no time and is written down. */
function waits() {
  const waited: number[] = [];
  const sleep = (milliseconds: number) => {
    waited.push(milliseconds);
    return Promise.resolve();
  };
  return { waited, sleep };
}

describe('a statement that succeeds', () => {
  test('is started once, looked at until it has ended, and reported', async () => {
    const { client, calls } = goingThrough(
      { State: 'QUEUED' },
      { State: 'RUNNING' },
      { State: 'RUNNING' },
      { State: 'SUCCEEDED' },
    );
    const { sleep, waited } = waits();
    const states: string[] = [];
    const result = await runStatement(client, { ...REQUEST, sleep, onState: (state) => states.push(state) });

    expect(result).toEqual({
      queryExecutionId: 'execution-1',
      queuedMilliseconds: 20,
      totalMilliseconds: 340,
    });
    expect(states).toEqual(['QUEUED', 'RUNNING', 'SUCCEEDED']);
    expect(waited).toEqual([200, 320, 512]);
    expect(calls.map((call) => call.name)).toEqual([
      'StartQueryExecution',
      ...Array<string>(4).fill('GetQueryExecution'),
    ]);
    expect(calls[0]?.input).toEqual({
      QueryString: SQL,
      WorkGroup: 'firn',
      ClientRequestToken: 'f'.repeat(64),
    });
    expect(calls[1]?.input).toEqual({ QueryExecutionId: 'execution-1' });
  });

  test('is given a database and a place for its results', async () => {
    const { client, calls } = goingThrough({ State: 'SUCCEEDED' });
    await runStatement(client, { ...REQUEST, database: 'standardized', outputLocation: 's3://out/athena/' });
    expect(calls[0]?.input).toMatchObject({
      QueryExecutionContext: { Database: 'standardized' },
      ResultConfiguration: { OutputLocation: 's3://out/athena/' },
    });
  });

  test('is waited for even while Athena does not say its state yet', async () => {
    const { client } = goingThrough({}, { State: 'SUCCEEDED' });
    const { sleep, waited } = waits();
    await runStatement(client, { ...REQUEST, sleep });
    expect(waited).toHaveLength(1);
  });
});

describe('a statement that does not succeed', () => {
  test.each([
    {
      name: 'failed, with a reason',
      status: { State: 'FAILED', StateChangeReason: 'COLUMN_NOT_FOUND: c' },
      says: { state: 'FAILED', reason: 'COLUMN_NOT_FOUND: c', retryable: false },
    },
    {
      name: 'failed, and might succeed',
      status: { State: 'FAILED', AthenaError: { ErrorMessage: 'out of capacity', Retryable: true } },
      says: { state: 'FAILED', reason: 'out of capacity', retryable: true },
    },
    {
      name: 'cancelled, for no reason given',
      status: { State: 'CANCELLED' },
      says: { state: 'CANCELLED', reason: 'Athena gave no reason', retryable: false },
    },
  ] as const)('$name', async ({ status, says }) => {
    const { client } = goingThrough({ State: 'RUNNING' }, status);
    const run = runStatement(client, { ...REQUEST, sleep: waits().sleep });
    await expect(run).rejects.toThrow(AthenaStatementError);
    await expect(run).rejects.toMatchObject({ ...says, sql: SQL, queryExecutionId: 'execution-1' });
  });

  test('names the state, the reason, the execution and the statement', async () => {
    const { client } = goingThrough({ State: 'FAILED', StateChangeReason: 'COLUMN_NOT_FOUND: c' });
    await expect(runStatement(client, REQUEST)).rejects.toThrow(
      'Athena: FAILED: COLUMN_NOT_FOUND: c (query execution execution-1), of the statement: ALTER TABLE `a`.`b` ...',
    );
  });

  test('was refused before it started', async () => {
    const cause = new InvalidRequestException({
      message: "line 1:7: mismatched input 'TABEL'",
      $metadata: {},
    });
    const { client, calls } = fakeAthena(() => {
      throw cause;
    });
    await expect(runStatement(client, REQUEST)).rejects.toMatchObject({
      name: 'AthenaStatementError',
      state: 'REFUSED',
      reason: "line 1:7: mismatched input 'TABEL'",
      queryExecutionId: undefined,
      cause,
    });
    expect(calls).toHaveLength(1);
  });

  test('is told what Athena was not allowed to do', async () => {
    const reason =
      'User: u is not authorized to perform: glue:CreateTable on resource: arn:aws:glue:r:a:catalog';
    const { client } = goingThrough({ State: 'FAILED', StateChangeReason: reason });
    await expect(runStatement(client, REQUEST)).rejects.toMatchObject({
      denied: { action: 'glue:CreateTable', resource: 'arn:aws:glue:r:a:catalog' },
    });
  });

  test("is not mistaken for what did not reach Athena, which stays the SDK's own error", async () => {
    const fault = Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
    const { client, calls } = fakeAthena(() => {
      throw fault;
    });
    await expect(runStatement(client, REQUEST)).rejects.toBe(fault);
    expect(calls).toHaveLength(1);
  });
});

describe('pauses', () => {
  test('grow up to five seconds', () => {
    const pauses = Array.from({ length: 12 }, (_, n) => pollDelay(n, 1));
    expect(pauses[0]).toBe(200);
    expect(pauses).toEqual([...pauses].sort((a, b) => a - b));
    expect(pauses.at(-1)).toBe(5000);
  });

  test.each([
    { random: 0, pause: 2500 },
    { random: 0.5, pause: 3750 },
    { random: 1, pause: 5000 },
  ])('are half at random: $pause', ({ random, pause }) => {
    expect(pollDelay(100, random)).toBe(pause);
  });
});
