import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { StatusResult } from '../../src/status/status-result.js';
import { topic } from '../support/documents.js';
import { FakeWorld, NOW } from '../support/fake-world.js';
import { run } from '../support/run.js';

const TOKEN = '0123456789abcdef0123456789abcdef';
const at = (seconds: number): string => new Date(NOW.getTime() + seconds * 1000).toISOString();

describe('firn-deploy status', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  const status = (...args: string[]) => run(project.path, world.ports, 'status', ...args);
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    world.deploy(topic('users'));
    world.deploy(topic('orders'), {
      flow_control_flag: 'PAUSED',
      holds: ['reset:aaaaaaaaaaaaaaaa', 'operator'],
      hold_notes: { operator: { by: 'ann', at: at(-180), reason: 'a \u001b[2Jlook' } },
      epoch: 7,
      generation: 2,
      schema_version: 4,
      applied_schema_version: 3,
      deployment: { id: 'aaaaaaaaaaaaaaaa', step: 'REBUILD', class: 'NUCLEAR_RESET', scope: 'topic' },
      lease: {
        token: TOKEN,
        holder: 'arn:aws:states:us-east-1:123456789012:execution:rebuilder:orders-aaaaaaaaaaaaaaaa-a1',
        epoch: 7,
        acquired_at: at(-600),
        expires_at: at(-5),
        runs: ['rebuilder/jr_1'],
        outcomes: {},
      },
    });
    world.journals.set('aaaaaaaaaaaaaaaa', {
      topic: 'orders',
      record: 'deployment#aaaaaaaaaaaaaaaa',
      format: 1,
      id: 'aaaaaaaaaaaaaaaa',
      class: 'NUCLEAR_RESET',
      from_version: 3,
      to_version: 4,
      generation: 2,
      base_epoch: 6,
      step: 'REBUILD',
      attempts: {},
      observed: {},
      error: 'out of memory',
      created_at: at(-725),
      updated_at: at(-700),
    });
    const stage = { run: 'standardized/jr_0', finished_at: at(-1000) };
    world.runs.set('orders', [
      {
        topic: 'orders',
        record: `run#${at(-1100)}#r`,
        format: 1,
        run: 'r',
        kind: 'master',
        state: 'failed',
        stages: {
          standardized: { ...stage, state: 'published', counts: { read: 10, written: 9, quarantined: 1 } },
          curated: { ...stage, state: 'failed', error: 'table \u001b[2J missing' },
        },
        started_at: at(-1100),
        finished_at: at(-900),
        expires: 0,
      },
    ]);
  });
  afterEach(() => project.remove());

  it('shows how every topic stands, what needs attention included', async () => {
    const { code, out } = await status();
    expect(code).toBe(0);
    const [orders = '', users = ''] = out.split('\n\n');
    for (const text of [
      'orders  PAUSED  version 4 (tables still at 3)  generation 2  epoch 7',
      'held by      operator, by ann, 3 min 0 s ago: a \\u001b[2Jlook',
      '             reset:aaaaaaaaaaaaaaaa',
      'NUCLEAR_RESET aaaaaaaaaaaaaaaa at REBUILD, open for 12 min 5 s',
      'out of memory',
      'expired at 2026-11-23T20:59:55.000Z',
      'rebuilder/jr_1',
      'master failed 15 min 0 s ago; standardized: read 10, written 9, quarantined 1',
      'curated: table \\u001b[2J missing',
    ]) {
      expect(orders).toContain(text);
    }
    for (const text of [
      'users  ENABLED  version 1  generation 1',
      'lease        free',
      'raw 9007199254740993',
      'last run     none',
    ]) {
      expect(users).toContain(text);
    }
  });

  it('never shows the token that proves a lease', async () => {
    expect((await status()).out).not.toContain(TOKEN);
    expect((await status('--format', 'json')).out).not.toContain(TOKEN);
  });

  it('shows the topics that are named; one that is not there is a finding', async () => {
    const { code, out } = await status('--format', 'json', '--topic', 'users', 'none');
    expect(code).toBe(1);
    const { topics, missing } = JSON.parse(out) as StatusResult;
    expect(topics.map(({ topic }) => topic)).toEqual(['users']);
    expect(missing).toEqual(['none']);
    expect((await status('--topic', 'none')).out).toContain('none  not in the registry');
  });

  it('says that there is nothing where there is nothing', async () => {
    expect(await run(project.path, new FakeWorld().ports, 'status', '--env', 'dev')).toEqual({
      code: 0,
      out: 'no topic is deployed in dev\n',
      err: '',
    });
  });

  it('ends with exit code 2 where the registry cannot be read', async () => {
    world.unreachable.add('orders');
    const { code, out, err } = await status();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('cannot reach AWS');
  });
});
