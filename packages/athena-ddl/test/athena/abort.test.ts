import { describe, expect, test } from '@jest/globals';
import { ATHENA_QUOTAS, AthenaLimiter, runStatement } from '../../src/athena/index.js';
import type { RunStatement } from '../../src/athena/index.js';
import { athenaDouble, denied, rateExceeded } from './athena-double.js';
import type { DoubleOptions } from './athena-double.js';
import { VirtualTime } from './virtual-time.js';

const reason = new Error('the user pressed Ctrl-C');

function setUp(options?: DoubleOptions) {
  const time = new VirtualTime();
  const double = athenaDouble(time, options);
  const abort = new AbortController();
  const run = (rest: Partial<RunStatement> = {}) =>
    runStatement(double.client, {
      sql: 'ALTER TABLE `a`.`b` DROP COLUMN `c`',
      workGroup: 'firn',
      clientRequestToken: 'f'.repeat(64),
      sleep: time.sleep,
      random: () => 1,
      signal: abort.signal,
      ...rest,
    });
  const atState = (state: string) => ({
    onState: (now: string) => {
      if (now === state) abort.abort(reason);
    },
  });
  return { time, double, abort, run, atState };
}

test('a statement that is not wanted any more is not started', async () => {
  const { double, run } = setUp();
  await expect(run({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason);
  expect(double.counts.StartQueryExecution).toBe(0);
});

describe('a statement that waits or runs', () => {
  test.each(['QUEUED', 'RUNNING'])('is cancelled: %s', async (state) => {
    const { double, run, atState } = setUp();
    await expect(run(atState(state))).rejects.toBe(reason);
    expect(double.executions.map(double.stateOf)).toEqual(['CANCELLED']);
  });

  test('is left alone when that is asked for, and found again by its token', async () => {
    const { double, run, atState } = setUp();
    await expect(run({ ...atState('RUNNING'), onAbort: 'leave' })).rejects.toBe(reason);
    expect(double.counts.StopQueryExecution).toBe(0);
    await expect(run({ signal: new AbortController().signal })).resolves.toMatchObject({
      queryExecutionId: 'execution-1',
    });
  });

  test('is cancelled even when the abort came while it was started', async () => {
    const { double, abort, run } = setUp({
      fault: (call, _count, when) => {
        if (call === 'StartQueryExecution' && when === 'after') abort.abort(reason);
        return undefined;
      },
    });
    await expect(run()).rejects.toBe(reason);
    expect(double.executions.map(double.stateOf)).toEqual(['CANCELLED']);
  });

  test('that cannot be cancelled is told of: it goes on', async () => {
    const { run, atState } = setUp({
      fault: (call) => (call === 'StopQueryExecution' ? denied('StopQueryExecution') : undefined),
    });
    await expect(run(atState('RUNNING'))).rejects.toMatchObject({
      name: 'AthenaCallError',
      action: 'athena:StopQueryExecution',
      fault: 'denied',
      queryExecutionId: 'execution-1',
    });
  });

  test('is cancelled in spite of throttling', async () => {
    const { double, run, atState } = setUp({
      milliseconds: 600_000,
      fault: (call, count, when) =>
        call === 'StopQueryExecution' && count < 4 && when === 'before' ? rateExceeded() : undefined,
    });
    await expect(run(atState('RUNNING'))).rejects.toBe(reason);
    expect(double.executions.map(double.stateOf)).toEqual(['CANCELLED']);
  });

  test('and ends in the same moment has ended', async () => {
    const { double, run, atState } = setUp();
    await expect(run(atState('SUCCEEDED'))).resolves.toMatchObject({ queryExecutionId: 'execution-1' });
    expect(double.counts.StopQueryExecution).toBe(0);
  });
});

test('a statement that waits for its turn leaves the line, and the others go on', async () => {
  const { time, double, abort, run } = setUp();
  const limiter = new AthenaLimiter({ limits: { ...ATHENA_QUOTAS, statements: 1 }, now: time.now });
  const { signal: free } = new AbortController();
  const others = (n: string) => run({ limiter, signal: free, clientRequestToken: n.repeat(64) });
  const [first, waiting, last] = [others('1'), run({ limiter }), others('3')];
  abort.abort(reason);
  await expect(waiting).rejects.toBe(reason);
  await Promise.all([first, last]);
  expect(double.executions.map(({ input }) => input.ClientRequestToken?.[0])).toEqual(['1', '3']);
  expect(double.seen.mostActive).toBe(1);
});

test('an abort ends the pause between two tries', async () => {
  const { double, abort, run } = setUp({
    fault: (call) => (call === 'StartQueryExecution' ? rateExceeded() : undefined),
  });
  const sleep = () => {
    abort.abort(reason);
    return Promise.resolve();
  };
  await expect(run({ sleep })).rejects.toBe(reason);
  expect(double.counts.StartQueryExecution).toBe(1);
});

test('an abort ends a real pause at once', async () => {
  const { double, abort } = setUp({ milliseconds: Infinity });
  const run = runStatement(double.client, {
    sql: 'x',
    workGroup: 'firn',
    clientRequestToken: 'f'.repeat(64),
    signal: abort.signal,
    onState: () => setImmediate(() => abort.abort(reason)),
  });
  await expect(run).rejects.toBe(reason);
  expect(double.executions.map(double.stateOf)).toEqual(['CANCELLED']);
});
