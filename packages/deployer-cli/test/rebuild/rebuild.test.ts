import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { ApplyResult } from '../../src/apply/apply-result.js';
import { declared, remapped, topic } from '../support/documents.js';
import { FakeWorld } from '../support/fake-world.js';
import { run } from '../support/run.js';

// What a rebuild does is tested with the lifecycle; here, what the command makes of it.
describe('firn-deploy rebuild', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  const rebuild = (...args: string[]) => run(project.path, world.ports, 'rebuild', ...args);
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    world.deploy(topic('orders'));
  });
  afterEach(() => project.remove());

  it('resets the topic to the document in force, whatever the schema file says, for the reason given', async () => {
    await project.write({ 'schemas/orders.json': remapped('orders') });
    await rebuild('orders', '--reason', 'fill the new column');
    expect(world.resets).toMatchObject([{ topic: 'orders', scope: 'topic', reason: 'fill the new column' }]);
    expect(world.resets[0]!.document).toBe(world.schemas.get('orders 1')!.document);
  });

  it('refuses what the world has moved away from, and says so', async () => {
    const { code, out } = await rebuild('orders', '--reason', 'x', '--format', 'json');
    expect(code).toBe(1);
    const { topics } = JSON.parse(out) as ApplyResult;
    expect(topics).toMatchObject([
      {
        topic: 'orders',
        file: 'version 1 in the registry',
        classification: 'NUCLEAR_RESET',
        state: 'refused',
        problem: { code: 'epoch_moved' },
      },
    ]);
  });

  it('refuses where RAW has lost rows that the table holds, until somebody accepts it', async () => {
    world.addRaw('orders', 3000);
    expect((await rebuild('orders', '--reason', 'x')).out).toContain('--accept-shortfall 1000');
    expect(world.resets).toEqual([]);
    await rebuild('orders', '--reason', 'x', '--accept-shortfall', '1000');
    expect(world.resets).toHaveLength(1);
  });

  it('refuses a topic that the registry does not know, or of which nothing is in force yet', async () => {
    world.deploy(topic('young'), { schema_version: 0 });
    const { code, out } = await rebuild('none', 'young', '--reason', 'x');
    expect(code).toBe(1);
    expect(out).toContain('The registry knows no topic none.');
    expect(out).toContain('young has no published version yet');
    expect(out).toContain('2 refused (none, young)');
  });

  it('names a topic that cannot be looked at, and goes on with the others', async () => {
    world.deploy(topic('users'));
    world.unreachable.add('users');
    const { code, out } = await rebuild('orders', 'users', '--reason', 'x');
    expect(code).toBe(2);
    expect(out).toContain('1 refused (orders), 1 failed (users)');
  });

  it.each([
    [[], 'required option'],
    [['--reason', ' '], '--reason has 1 characters'],
    [['--reason', 'x'.repeat(501)], '--reason has 501 characters'],
  ])('wants a reason: %j', async (args, message) => {
    const { code, err } = await rebuild('orders', ...args);
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(world.resets).toEqual([]);
  });
});

describe('firn-deploy apply --reprocess', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    for (const name of ['mapped', 'same', 'declared']) world.deploy(topic(name));
    await project.write({
      'schemas/mapped.json': remapped('mapped'),
      'schemas/same.json': topic('same'),
      'schemas/declared.json': declared('declared'),
    });
  });
  afterEach(() => project.remove());

  it('makes a reset of a new mapping, and of nothing else that would be none', async () => {
    await run(project.path, world.ports, 'apply', '--reprocess');
    expect(world.resets.map(({ topic: name, reason }) => [name, reason]).sort()).toEqual([
      ['declared', 'amounts move to payments'],
      ['mapped', 'history by the new mapping (--reprocess)'],
    ]);
  });

  it('without it the new mapping is published, and no reset begun for it', async () => {
    await run(project.path, world.ports, 'apply');
    expect(world.published).toEqual(['mapped']);
    expect(world.resets.map(({ topic: name }) => name)).toEqual(['declared']);
  });
});
