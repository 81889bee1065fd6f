import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { ApplyResult } from '../../src/apply/apply-result.js';
import type { PlanResult } from '../../src/plan/plan-result.js';
import { evolved, topic } from '../support/documents.js';
import { FakeWorld } from '../support/fake-world.js';
import { newTableJournal } from '../support/journals.js';
import { run } from '../support/run.js';

const RETIRED = { 'firn.config.json': { retired: { old: 'nobody reads it' } } };

describe('a topic that is declared retired', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  const deploy = (...args: string[]) => run(project.path, world.ports, ...args);
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    for (const name of ['old', 'orders']) world.deploy(topic(name));
    await project.write({ 'schemas/orders.json': topic('orders') });
  });
  afterEach(() => project.remove());

  it('is paused by apply, as plan said, once', async () => {
    await project.write(RETIRED);
    const planned = await deploy('plan');
    expect(planned.code).toBe(0);
    expect(planned.out).toContain('old  RETIRE  firn.config.json\n');
    expect(planned.out).toContain('1. Pause the topic old for good: nobody reads it');
    expect(planned.out).toContain('note   standardized.old, quarantine.old stay as they are');
    expect(planned.out).toContain('prod: 1 to deploy (old), 1 up to date');
    expect(await deploy('apply')).toMatchObject({
      code: 0,
      out: '✓ old  RETIRE deployed\nprod: 1 deployed (old), 1 unchanged\n',
    });
    expect(world.topics.get('old')?.flow_control_flag).toBe('PAUSED');
    expect((await deploy('plan')).out).toBe('prod: nothing to deploy, 2 up to date\n');
    expect((await deploy('apply')).out).toBe('prod: 2 unchanged\n');
  });

  it('may be the last one: no folder of schemas is left then', async () => {
    await project.remove();
    project = await TemporaryDirectory.create();
    await project.write(RETIRED);
    expect((await deploy('apply')).out).toBe('✓ old  RETIRE deployed\nprod: 1 deployed (old), 0 unchanged\n');
    expect((await deploy('apply', '--schemas', 'schmeas')).err).toContain('there is no folder');
  });

  it('is told by status and history', async () => {
    world.journals.set('aaaaaaaaaaaaaaaa', {
      ...newTableJournal('old'),
      class: 'RETIRE',
      reason: 'nobody reads it',
    });
    await project.write(RETIRED);
    await deploy('apply');
    expect((await deploy('status', '--topic', 'old')).out).toContain(
      'retired, by ann, 0.0 s ago: nobody reads it',
    );
    const history = (await deploy('history', 'old')).out;
    expect(history).toContain('RETIRE');
    expect(history).toContain('nobody reads it');
  });

  it('is refused while a deployment of it is open; the other topics are deployed', async () => {
    await project.write({ ...RETIRED, 'schemas/orders.json': evolved('orders') });
    const deployment = { id: 'aaaaaaaaaaaaaaaa', step: 'REBUILD', class: 'NUCLEAR_RESET' } as const;
    world.topics.set('old', { ...world.topics.get('old')!, deployment });
    expect((await deploy('plan')).out).toContain('old  RETIRE  refused');
    const { code, out } = await deploy('apply', '--format', 'json');
    expect(code).toBe(1);
    const { topics } = JSON.parse(out) as ApplyResult;
    expect(topics.map(({ topic: name, state, problem }) => [name, state, problem?.code])).toEqual([
      ['orders', 'deployed', undefined],
      ['old', 'refused', 'deployment_open'],
    ]);
  });

  it('must not have its schema file any more', async () => {
    await project.write({ ...RETIRED, 'schemas/old.json': topic('old') });
    const { code, out } = await deploy('apply');
    expect(code).toBe(1);
    expect(out).toContain('topic old is declared retired, but its schema file is still there');
    expect(world.topics.get('old')?.holds).toEqual([]);
  });

  it('may be named, and stays out of it when others are', async () => {
    await project.write(RETIRED);
    const planned = async (...args: string[]) => {
      const { out } = await deploy('plan', '--format', 'json', ...args);
      return (JSON.parse(out) as PlanResult).topics.map(({ topic: name }) => name);
    };
    expect(await planned('--topic', 'old')).toEqual(['old']);
    expect(await planned('--topic', 'orders')).toEqual(['orders']);
  });

  it('that cannot be looked at fails alone', async () => {
    world.unreachable.add('old');
    await project.write({ ...RETIRED, 'schemas/orders.json': evolved('orders') });
    expect((await deploy('plan')).code).toBe(2);
    const { code, out } = await deploy('apply');
    expect(code).toBe(2);
    expect(out).toContain('1 deployed (orders), 1 failed (old)');
  });

  it('is wanted again once its file is back and it is declared no more', async () => {
    await project.write(RETIRED);
    await deploy('apply');
    await project.write({ 'firn.config.json': {}, 'schemas/old.json': topic('old') });
    const planned = await deploy('plan');
    expect(planned.out).toContain('1. Lift the hold "retired": the topic old is wanted again.');
    expect((await deploy('apply')).out).toBe(
      '✓ old  NO_CHANGE deployed, version 1, generation 1\nprod: 1 deployed (old), 1 unchanged\n',
    );
    expect(world.topics.get('old')).toMatchObject({ flow_control_flag: 'ENABLED', holds: [] });
  });
});
