import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { FlowResult } from '../../src/flow-control/flow-result.js';
import { topic } from '../support/documents.js';
import { FakeWorld } from '../support/fake-world.js';
import { run } from '../support/run.js';

describe('firn-deploy pause and enable', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  const deploy = (...args: string[]) => run(project.path, world.ports, ...args);
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    world.deploy(topic('orders'));
    world.deploy(topic('users'), { flow_control_flag: 'PAUSED', holds: ['reset:aaaaaaaaaaaaaaaa'] });
  });
  afterEach(() => project.remove());

  it('pause until enabled; who, when and why is told and kept', async () => {
    expect(await deploy('pause', 'orders', '--reason', 'duplicates')).toEqual({
      code: 0,
      out: '✓ orders  is PAUSED\n    held by operator, by ann, 0.0 s ago: duplicates\n',
      err: '',
    });
    expect((await deploy('status', '--topic', 'orders')).out).toContain(
      'operator, by ann, 0.0 s ago: duplicates',
    );
    expect(await deploy('enable', 'orders')).toEqual({ code: 0, out: '✓ orders  is ENABLED\n', err: '' });
  });

  it('change nothing where it is so already: the first reason stands', async () => {
    await deploy('pause', 'orders', '--reason', 'duplicates');
    const again = await deploy('pause', 'orders', '--reason', 'other');
    expect(again.code).toBe(0);
    expect(again.out).toMatch(/is PAUSED already\n {4}held by operator.*: duplicates\n/);
    await deploy('enable', 'orders');
    expect(await deploy('enable', 'orders')).toMatchObject({
      code: 0,
      out: '✓ orders  is ENABLED already\n',
    });
  });

  it('enable refuses while other holds stand, names them, and leaves the own one too', async () => {
    await deploy('pause', 'users');
    const { code, out } = await deploy('enable', 'users');
    expect(code).toBe(1);
    expect(out).toContain('users  stays PAUSED: other holds stand, and nothing was changed');
    expect(out).toContain('held by reset:aaaaaaaaaaaaaaaa');
    expect(out).toContain('it goes when the reset aaaaaaaaaaaaaaaa is complete');
    expect(world.topics.get('users')?.holds.length).toBe(2);
  });

  it('enable says what ends a retirement', async () => {
    world.deploy(topic('old'), { flow_control_flag: 'PAUSED', holds: ['retired'] });
    const { code, out } = await deploy('enable', 'old');
    expect(code).toBe(1);
    expect(out).toContain('take it out of "retired" in firn.config.json');
  });

  it('do what can be done, and say which topic is not there', async () => {
    const { code, out } = await deploy('pause', 'orders', 'none', 'orders', '--format', 'json');
    expect(code).toBe(1);
    const { topics } = JSON.parse(out) as FlowResult;
    expect(topics).toEqual([
      {
        topic: 'orders',
        outcome: 'changed',
        flag: 'PAUSED',
        holds: [{ hold: 'operator', by: 'ann', at: '2026-11-23T21:00:00.000Z' }],
      },
      { topic: 'none', outcome: 'unknown', holds: [] },
    ]);
  });
});
