import { TemporaryDirectory } from '@firn/cli-kit/testing';
import type { RunRecord } from '@firn/registry-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { QuarantineList } from '../../src/quarantine/list-result.js';
import { topic } from '../support/documents.js';
import { FakeWorld, NOW } from '../support/fake-world.js';
import { run } from '../support/run.js';

const GROUP = { schema_version: '1', reason: 'wrong_type', column_name: 'amount' };
const COUNTS = {
  ...GROUP,
  records: '5',
  replayed: '2',
  first_at: '2026-11-23 20:00:00.000000',
  last_at: '2026-11-23 20:30:00.000000',
};
const EXAMPLE = {
  ...GROUP,
  raw_file: 's3://lake/raw/f.parquet',
  raw_pos: '7',
  raw_to: '9007199254740993',
  ingested_at: '2026-11-23 19:00:00.000000',
  record: 'ab'.repeat(16),
};
const SECRET = { message: 'found "\u001b[31mred"', payload: '{"amount": "\u001b[31mred"}' };

let project: TemporaryDirectory;
let world: FakeWorld;
const deploy = (...args: string[]) => run(project.path, world.ports, 'quarantine', ...args);
beforeEach(async () => {
  project = await TemporaryDirectory.create();
  world = new FakeWorld();
  world.deploy(topic('orders'));
  world.answer = (sql) => {
    const example = sql.includes('payload') ? { ...EXAMPLE, ...SECRET } : EXAMPLE;
    return { ok: true, rows: [sql.includes('row_number') ? example : COUNTS] };
  };
});
afterEach(() => project.remove());

describe('firn-deploy quarantine list', () => {
  it('counts by reason, column and version, and says where examples are', async () => {
    expect(await deploy('list', 'orders')).toEqual({
      code: 0,
      err: '',
      out: [
        'orders  quarantine.orders holds 3 records of generation 1, 2 replayed',
        '',
        'wrong_type in amount  version 1  3 records held, 2 replayed',
        '  between 2026-11-23 20:00:00.000000 and 2026-11-23 20:30:00.000000',
        '  s3://lake/raw/f.parquet row 7, snapshot 9007199254740993, arrived 2026-11-23 19:00:00.000000',
        '',
        'firn-deploy quarantine replay orders takes over what the schema in force can read',
        '',
      ].join('\n'),
    });
  });

  it('shows payloads only if they are asked for, and safe for a terminal', async () => {
    expect((await deploy('list', 'orders', '--format', 'json')).out).not.toMatch(/payload|message/);
    const { out } = await deploy('list', 'orders', '--payloads');
    expect(out).toContain('payload  {"amount": "');
    expect(out).not.toContain('\u001b');
  });

  it('asks for as many examples as are wanted', async () => {
    await deploy('list', 'orders', '--examples', '20');
    expect(world.queries.filter((sql) => sql.includes('n <= 20'))).toHaveLength(1);
    expect(await deploy('list', 'orders', '--examples', 'all')).toMatchObject({ code: 2 });
  });

  it('says when a replay is requested', async () => {
    await deploy('replay', 'orders');
    const { out } = await deploy('list', 'orders');
    expect(out).toContain('replay  requested by ann, 0.0 s ago; the next run carries it out');
    const json = JSON.parse((await deploy('list', 'orders', '--format', 'json')).out) as QuarantineList;
    expect(json.replay).toMatchObject({ by: 'ann', at: NOW.toISOString() });
  });

  it('of an empty quarantine has nothing to show', async () => {
    world.answer = () => ({ ok: true, rows: [] });
    expect((await deploy('list', 'orders')).out).toBe(
      'orders  quarantine.orders holds 0 records of generation 1\n',
    );
  });

  it('names what Athena could not do, and a topic that is not there', async () => {
    world.answer = () => ({ ok: false, reason: 'FAILED: TABLE_NOT_FOUND' });
    const failed = await deploy('list', 'orders');
    expect(failed.code).toBe(2);
    expect(failed.err).toContain('quarantine.orders cannot be read: FAILED: TABLE_NOT_FOUND');
    expect(await deploy('list', 'none')).toMatchObject({
      code: 1,
      out: 'none  not in the registry of prod\n',
    });
  });
});

/** A run of the Master on orders, as Settle leaves it. */
function settle(stage: RunRecord['stages'][string]): void {
  const record = world.topics.get('orders');
  if (record === undefined) throw new Error('no topic');
  const { replay, ...others } = record;
  const time = NOW.toISOString();
  world.runs.set('orders', [
    {
      topic: 'orders',
      record: `run#${time}#run-1`,
      format: 1,
      run: 'run-1',
      kind: 'master',
      state: stage.state === 'failed' ? 'failed' : 'succeeded',
      stages: { standardized: stage },
      started_at: time,
      finished_at: time,
      expires: 1_798_000_000,
    },
  ]);
  world.topics.set('orders', stage.replay === replay?.id ? others : record);
}

describe('firn-deploy quarantine replay', () => {
  it('writes a request, and leaves the rest to the next run', async () => {
    expect(await deploy('replay', 'orders')).toEqual({
      code: 0,
      err: '',
      out: '✓ orders  the next run replays its quarantine; firn-deploy quarantine list orders shows what came of it\n',
    });
    expect(world.topics.get('orders')?.replay?.id).toMatch(/^[0-9a-f]{16}$/);
    expect((await run(project.path, world.ports, 'status')).out).toContain('requested by ann');
  });

  it('is refused while a deployment is open, or a request stands', async () => {
    await deploy('replay', 'orders');
    const again = await deploy('replay', 'orders');
    expect(again.code).toBe(1);
    expect(again.out).toContain('✗ orders  orders has a request');
    world.deploy(topic('users'), {
      deployment: { id: 'aaaaaaaaaaaaaaaa', step: 'REBUILD', class: 'NUCLEAR_RESET' },
    });
    expect((await deploy('replay', 'users')).out).toContain('users has an open deployment');
    expect(await deploy('replay', 'none')).toMatchObject({ code: 1 });
  });

  it('waits for the run, says what it waits for, and gives the counts', async () => {
    world.topics.set('orders', {
      ...world.topics.get('orders')!,
      flow_control_flag: 'PAUSED',
      holds: ['operator'],
    });
    world.meanwhile = () => {
      const replay = world.topics.get('orders')?.replay?.id ?? '';
      const counts = { rows_read: 0, rows_replayed: 2, rows_still_quarantined: 1 };
      settle({ state: 'published', run: 'job/jr_1', replay, counts, finished_at: NOW.toISOString() });
      return Promise.resolve();
    };
    expect(await deploy('replay', 'orders', '--wait')).toEqual({
      code: 0,
      err: 'orders: the topic is PAUSED by operator: nothing runs until that is lifted\n',
      out: '✓ orders  2 records replayed, 1 stay: the schema in force cannot read them\n',
    });
  });

  it('goes on waiting for a request that stands', async () => {
    await deploy('replay', 'orders');
    world.meanwhile = () => {
      const replay = world.topics.get('orders')?.replay?.id ?? '';
      const counts = { rows_replayed: 1, rows_still_quarantined: 0 };
      settle({ state: 'published', run: 'job/jr_1', replay, counts, finished_at: NOW.toISOString() });
      return Promise.resolve();
    };
    expect((await deploy('replay', 'orders', '--wait')).out).toBe(
      '✓ orders  1 record replayed, none is held any more\n',
    );
  });

  it('ends where a run fails, with its reason', async () => {
    world.meanwhile = () => {
      settle({ state: 'failed', run: 'job/jr_1', error: 'RAW is gone.', finished_at: NOW.toISOString() });
      return Promise.resolve();
    };
    const { code, err } = await deploy('replay', 'orders', '--wait');
    expect(code).toBe(2);
    expect(err).toContain('The run run-1 of orders failed: RAW is gone.');
  });
});
