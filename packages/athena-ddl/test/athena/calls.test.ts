import { InternalServerException } from '@aws-sdk/client-athena';
import { describe, expect, test } from '@jest/globals';
import { ATHENA_QUOTAS, AthenaLimiter, runStatement } from '../../src/athena/index.js';
import type { AthenaCall } from '../../src/athena/index.js';
import { athenaDouble, denied, rateExceeded, tooManyStatements } from './athena-double.js';
import type { DoubleOptions } from './athena-double.js';
import { VirtualTime } from './virtual-time.js';

const token = (n: number) => String(n).padStart(64, '0');
const fault = () => new InternalServerException({ message: 'oops', $metadata: { httpStatusCode: 500 } });

function setUp(options?: DoubleOptions) {
  const time = new VirtualTime();
  const double = athenaDouble(time, options);
  const random = randomNumbers();
  const run = (n: number, rest: Partial<Parameters<typeof runStatement>[1]> = {}) =>
    runStatement(double.client, {
      sql: `ALTER TABLE \`a\`.\`t${n}\` DROP COLUMN \`c\``,
      workGroup: 'firn',
      clientRequestToken: token(n),
      sleep: time.sleep,
      random,
      ...rest,
    });
  return { time, double, run };
}

/** Numbers from 0 to 1, the same in each run. */
function randomNumbers(): () => number {
  let seed = 1;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
}

const two_hundred = Array.from({ length: 200 }, (_, n) => n);

describe('two hundred statements at once', () => {
  test('that share a limiter are never throttled', async () => {
    const { time, double, run } = setUp({ limits: ATHENA_QUOTAS });
    const limiter = new AthenaLimiter({ now: time.now });
    const results = await Promise.all(two_hundred.map((n) => run(n, { limiter })));
    expect(new Set(results.map((result) => result.queryExecutionId)).size).toBe(200);
    expect(double.seen).toEqual({ throttled: 0, mostActive: 10 });
  });

  test('may be given all that Athena gives', async () => {
    const { time, double, run } = setUp({ limits: ATHENA_QUOTAS });
    const limiter = new AthenaLimiter({ limits: ATHENA_QUOTAS, now: time.now });
    await Promise.all(two_hundred.map((n) => run(n, { limiter })));
    expect(double.seen).toEqual({ throttled: 0, mostActive: 20 });
  });

  test('without one are throttled, come back later, and each runs once', async () => {
    const limits = { ...ATHENA_QUOTAS, statements: 100 };
    const { double, run } = setUp({ limits });
    await Promise.all(two_hundred.map((n) => run(n)));
    expect(double.seen.throttled).toBeGreaterThan(0);
    expect(double.executions).toHaveLength(200);
  });
});

describe('a limiter', () => {
  const rates = ATHENA_QUOTAS.calls;
  test.each([
    { name: 'no statement', limits: { calls: rates, statements: 0 } },
    {
      name: 'no call a second',
      limits: {
        calls: { ...rates, GetQueryExecution: { perSecond: 0, burst: 1 } },
        statements: 1,
      },
    },
    {
      name: 'no call at once',
      limits: {
        calls: { ...rates, GetQueryExecution: { perSecond: 1, burst: 0 } },
        statements: 1,
      },
    },
  ])('that lets $name through is refused', ({ limits }) => {
    expect(() => new AthenaLimiter({ limits })).toThrow('lets nothing through');
  });

  test('goes on after a statement that failed', async () => {
    const { time, run } = setUp();
    const limiter = new AthenaLimiter({ limits: { calls: rates, statements: 1 }, now: time.now });
    await expect(run(1, { limiter, clientRequestToken: 'short' })).rejects.toThrow('REFUSED');
    await expect(run(2, { limiter })).resolves.toMatchObject({ queryExecutionId: 'execution-1' });
  });
});

/** Errors in place of the first answers to a call. */
function first(times: number, call: AthenaCall, when: 'before' | 'after', error: () => Error): DoubleOptions {
  return {
    fault: (called, count, at) => (called === call && at === when && count <= times ? error() : undefined),
  };
}

describe('a call is made again', () => {
  test.each([
    { name: 'too many calls', error: rateExceeded, times: 11 },
    { name: 'too many statements', error: tooManyStatements, times: 11 },
    { name: "a fault of Athena's", error: fault, times: 4 },
  ])('after $name', async ({ error, times }) => {
    for (const call of ['StartQueryExecution', 'GetQueryExecution'] as const) {
      const { double, run } = setUp(first(times, call, 'before', error));
      await run(1);
      expect(double.counts[call]).toBeGreaterThan(times);
      expect(double.executions).toHaveLength(1);
    }
  });

  test('when its answer was lost, and the statement runs once all the same', async () => {
    const { double, run } = setUp(first(2, 'StartQueryExecution', 'after', fault));
    await run(1);
    expect(double.counts.StartQueryExecution).toBe(3);
    expect(double.executions).toHaveLength(1);
  });

  test.each([
    { kind: 'throttled', error: rateExceeded, attempts: 12 },
    { kind: 'unavailable', error: fault, attempts: 5 },
  ])('not for ever: $kind', async ({ kind, error, attempts }) => {
    const { run } = setUp(first(Infinity, 'StartQueryExecution', 'before', error));
    const cause = error();
    await expect(run(1)).rejects.toMatchObject({
      name: 'AthenaCallError',
      action: 'athena:StartQueryExecution',
      fault: kind,
      attempts,
      denied: undefined,
      cause: { name: cause.name },
      message: `athena:StartQueryExecution: ${kind}, ${attempts} times: ${cause.name}: ${cause.message}`,
    });
  });

  test('after pauses that grow, up to twenty seconds, and are all at random', async () => {
    const pauses = async (random: number) => {
      const waited: number[] = [];
      const { run } = setUp(first(Infinity, 'StartQueryExecution', 'before', rateExceeded));
      const sleep = (milliseconds: number) => {
        waited.push(milliseconds);
        return Promise.resolve();
      };
      await expect(run(1, { sleep, random: () => random })).rejects.toThrow('throttled');
      return waited;
    };
    const longest = [500, 1000, 2000, 4000, 8000, 16_000, 20_000, 20_000, 20_000, 20_000, 20_000];
    expect(await pauses(1)).toEqual(longest);
    expect(await pauses(0.5)).toEqual(longest.map((milliseconds) => milliseconds / 2));
    expect(await pauses(0)).toEqual([]);
  });
});

describe('a call that is denied', () => {
  test.each(['StartQueryExecution', 'GetQueryExecution'] as const)('names the action: %s', async (call) => {
    const { double, run } = setUp(first(Infinity, call, 'before', () => denied(call)));
    await expect(run(1)).rejects.toMatchObject({
      fault: 'denied',
      attempts: 1,
      denied: {
        action: `athena:${call}`,
        resource: 'arn:aws:athena:eu-central-1:111122223333:workgroup/firn',
      },
      queryExecutionId: call === 'StartQueryExecution' ? undefined : 'execution-1',
    });
    expect(double.counts[call]).toBe(1);
  });

  test('names the action even where AWS does not', async () => {
    const silent = () => Object.assign(denied('StartQueryExecution'), { message: 'Access denied' });
    const { run } = setUp(first(1, 'StartQueryExecution', 'before', silent));
    await expect(run(1)).rejects.toMatchObject({ denied: { action: 'athena:StartQueryExecution' } });
  });
});

describe('a token', () => {
  test('finds the execution again that it started', async () => {
    const { double, run } = setUp();
    const [one, other] = [await run(1), await run(1)];
    expect(other).toEqual(one);
    expect(double.executions).toHaveLength(1);
  });

  test('is for one statement', async () => {
    const { run } = setUp();
    await run(1);
    await expect(run(2, { clientRequestToken: token(1) })).rejects.toThrow(
      'REFUSED: Idempotent parameters do not match',
    );
  });

  test.each([31, 129])('of %d characters is refused by Athena', async (length) => {
    const { run } = setUp();
    await expect(run(1, { clientRequestToken: 'f'.repeat(length) })).rejects.toThrow('REFUSED');
  });
});
