import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { PlanResult } from '../../src/plan/plan-result.js';
import { declared, evolved, remapped, topic } from '../support/documents.js';
import { FakeWorld } from '../support/fake-world.js';
import { run } from '../support/run.js';

describe('apply --plan', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  const deploy = (...args: string[]) => run(project.path, world.ports, ...args);
  const applied = () => deploy('apply', '--plan', 'plan.json');
  const saved = async () => JSON.parse(await readFile(join(project.path, 'plan.json'), 'utf8')) as PlanResult;
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    for (const name of ['a', 'b', 'old']) world.deploy(topic(name));
    await project.write({ 'schemas/a.json': evolved('a'), 'schemas/b.json': topic('b') });
    await project.write({ 'schemas/old.json': topic('old') });
    expect((await deploy('plan', '--out', 'plan.json')).code).toBe(0);
  });
  afterEach(() => project.remove());

  it('does what the plan said', async () => {
    expect((await deploy('plan', '--format', 'json')).out).toBe(
      `${JSON.stringify(await saved(), undefined, 2)}\n`,
    );
    expect(await applied()).toMatchObject({ code: 0 });
    expect(world.published).toEqual(['a']);
  });

  it('deploys nothing that the plan does not have, and goes on with what it has', async () => {
    await project.write({ 'schemas/b.json': remapped('b'), 'schemas/c.json': topic('c') });
    const { code, out } = await applied();
    expect(code).toBe(1);
    expect(world.published).toEqual(['a']);
    expect(out).toContain('b: the world has moved since the plan was made: its schema file is another.');
    expect(out).toContain('c: the world has moved since the plan was made: the plan does not have it.');
    expect(out).toContain('1 deployed (a), 2 refused (b, c), 1 unchanged');
  });

  it('says what has moved: the version in force, and who controls the topic', async () => {
    const record = world.topics.get('a')!;
    world.topics.set('a', { ...record, epoch: record.epoch + 1 });
    expect((await applied()).out).toContain(
      'control of it has changed hands (epoch 2, now 3): a pause, or a deployment.',
    );
    world.topics.set('a', { ...record, schema_version: 2 });
    world.schemas.set('a 2', { ...world.schemas.get('a 1')!, version: 2 });
    expect((await applied()).out).toContain('version 1 was in force, and now 2 is.');
    expect(world.published).toEqual([]);
  });

  it('does not take another way than the plan: the steps are compared', async () => {
    await project.write({ 'schemas/a.json': declared('a') });
    await deploy('plan', '--out', 'plan.json');
    const plan = await saved();
    const [reset] = plan.topics;
    const steps = reset!.steps.map((step) => ({ ...step, ...(step.sql && { sql: `${step.sql} ` }) }));
    await project.write({ 'plan.json': { ...plan, topics: [{ ...reset, steps }] } });
    expect((await applied()).out).toContain('(or other statements) now.');
    expect(world.resets).toEqual([]);
  });

  it('does not do what was refused when it was planned', async () => {
    await project.write({ 'schemas/a.json': declared('a') });
    world.addRaw('a', 3000);
    await deploy('plan', '--out', 'plan.json');
    world.addRaw('a', 5000);
    expect((await applied()).out).toContain('it was refused when the plan was made');
  });

  it('holds up nothing that is in force by now', async () => {
    world.deploy(evolved('a'));
    expect(await applied()).toMatchObject({ code: 0, out: 'prod: 3 unchanged\n' });
  });

  it('misses a topic whose file is gone, unless others are named', async () => {
    await project.write({ 'schemas/c.json': topic('c') });
    await deploy('plan', '--out', 'plan.json');
    await project.remove();
    project = await TemporaryDirectory.create();
    await project.write({ 'schemas/b.json': topic('b'), 'firn.config.json': {} });
    await deploy('plan', '--out', 'plan.json');
    const { topics, ...rest } = await saved();
    const gone = { ...topics[0]!, topic: 'gone', state: 'ready' };
    await project.write({ 'plan.json': { ...rest, topics: [...topics, gone] } });
    const { code, out } = await applied();
    expect(code).toBe(1);
    expect(out).toContain('gone: the world has moved since the plan was made: its schema file');
    expect((await deploy('apply', '--plan', 'plan.json', '--topic', 'b')).code).toBe(0);
  });

  it('retires a topic only if the plan does', async () => {
    await project.write({ 'firn.config.json': { retired: { gone: 'nobody reads it' } } });
    world.deploy(topic('gone'));
    expect((await applied()).out).toContain('gone: the world has moved');
    expect(world.topics.get('gone')?.holds).toEqual([]);
    await deploy('plan', '--out', 'plan.json');
    expect((await applied()).out).toContain('gone  RETIRE deployed');
  });

  it.each([
    ['no file', 'none.json', 'cannot read the plan none.json'],
    ['no JSON', 'bad.json', 'bad.json is no plan'],
    ['something else', 'schemas/a.json', 'schemas/a.json is no plan'],
    ['another environment’s', 'staging.json', 'is a plan for staging, and this is prod'],
    ['one with problems', 'problems.json', 'plans nothing'],
  ])('needs a plan, not %s', async (_, file, message) => {
    const plan = await saved();
    const problem = { code: 'x', message: 'm', file: 'schemas/a.json' };
    await project.write({
      'bad.json': '{',
      'staging.json': { ...plan, environment: 'staging' },
      'problems.json': { ...plan, topics: [], problems: [problem] },
    });
    const { code, err } = await deploy('apply', '--plan', file);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(world.published).toEqual([]);
  });

  it('that cannot be written is a failure, and says so', async () => {
    const { code, err } = await deploy('plan', '--out', 'none/plan.json');
    expect(code).toBe(2);
    expect(err).toContain('cannot write the plan to none/plan.json');
  });
});
