import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { RollbackResult } from '../../src/rollback/rollback-result.js';
import { topic } from '../support/documents.js';
import { FakeWorld } from '../support/fake-world.js';
import { newTableJournal } from '../support/journals.js';
import { run } from '../support/run.js';

// What a rollback does is tested with the lifecycle; here, what the command makes of it.
describe('firn-deploy rollback', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  const rollback = (...args: string[]) => run(project.path, world.ports, 'rollback', ...args);
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    world.deploy(topic('orders'));
    world.journals.set('0123456789abcdef', newTableJournal('orders'));
  });
  afterEach(() => project.remove());

  it('refuses where no reset is open, and says what to do instead', async () => {
    expect(await rollback('orders')).toMatchObject({
      code: 1,
      out: [
        '✗ orders  has nothing to roll back',
        '    orders: no deployment is open, there is nothing to roll back.',
        '    fix To go back to an earlier document, restore its schema file and apply it.',
        '',
      ].join('\n'),
    });
  });

  it('refuses a reset that is complete, with the way back from there', async () => {
    const journal = { ...newTableJournal('orders'), class: 'NUCLEAR_RESET', outcome: 'succeeded' } as const;
    world.journals.set('0123456789abcdef', journal);
    const { code, out } = await rollback('orders', 'none', '--format', 'json');
    expect(code).toBe(1);
    const { topics } = JSON.parse(out) as RollbackResult;
    expect(topics.map(({ topic: name, problem }) => [name, problem?.code])).toEqual([
      ['none', 'topic_unknown'],
      ['orders', 'reset_closed'],
    ]);
  });

  it('says when the last reset had been rolled back before', async () => {
    const journal = { ...newTableJournal('orders'), class: 'NUCLEAR_RESET', outcome: 'rolled_back' } as const;
    world.journals.set('0123456789abcdef', journal);
    expect(await rollback('orders')).toMatchObject({
      code: 0,
      out: `✓ orders  had been rolled back already: version 1, generation 1 in force  reset ${journal.id}\n`,
    });
  });

  it('names a topic that cannot be looked at, and goes on with the others', async () => {
    world.deploy(topic('users'));
    world.unreachable.add('users');
    const { code, out } = await rollback('orders', 'users');
    expect(code).toBe(2);
    expect(out).toContain('✗ users  could not be rolled back');
    expect(out).toContain('✗ orders  has nothing to roll back');
  });

  it('takes a reason that says something', async () => {
    const { code, err } = await rollback('orders', '--reason', ' ');
    expect(code).toBe(2);
    expect(err).toContain('--reason has 1 characters');
  });
});

describe('firn-deploy resume', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  const resume = (...args: string[]) => run(project.path, world.ports, 'resume', ...args);
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
  });
  afterEach(() => project.remove());

  it('has nothing to do where nothing is open', async () => {
    world.deploy(topic('orders'));
    expect(await resume('orders')).toMatchObject({ code: 0, out: 'prod: 1 unchanged\n' });
  });

  it('refuses a topic that the registry does not know', async () => {
    const { code, out } = await resume('none');
    expect(code).toBe(1);
    expect(out).toContain('The registry knows no topic none.');
  });

  it('refuses a reset that is being rolled back, and names the command that finishes that', async () => {
    const step = 'ROLLING_BACK';
    const id = '0123456789abcdef';
    world.deploy(topic('orders'), { deployment: { id, step, class: 'NUCLEAR_RESET' } });
    const tables = world.topics.get('orders')?.tables;
    world.journals.set(id, {
      ...newTableJournal('orders'),
      class: 'NUCLEAR_RESET',
      step,
      from_version: 1,
      to_version: 1,
      observed: { before: { generation: 1, applied_schema_version: 1, tables } },
    });
    const { code, out } = await resume('orders');
    expect(code).toBe(1);
    expect(out).toContain('firn-deploy rollback orders');
  });
});
