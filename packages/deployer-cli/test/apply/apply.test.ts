import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { ApplyResult } from '../../src/apply/apply-result.js';
import { broken, evolved, remapped, topic } from '../support/documents.js';
import { FakeWorld } from '../support/fake-world.js';
import { run } from '../support/run.js';

describe('firn-deploy apply', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  const apply = (...args: string[]) => run(project.path, world.ports, 'apply', ...args);
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    for (const name of ['a', 'b', 'c']) world.deploy(topic(name));
  });
  afterEach(() => project.remove());

  it('deploys what differs, and counts what does not', async () => {
    await project.write({
      'schemas/a.json': evolved('a'),
      'schemas/b.json': remapped('b'),
      'schemas/c.json': topic('c'),
    });
    const { code, out } = await apply();
    expect(code).toBe(0);
    expect(world.published.sort()).toEqual(['a', 'b']);
    expect(out).toContain('✓ a  SCHEMA_EVOLVE deployed, version 2');
    expect(out).toContain('prod: 2 deployed (a, b), 1 unchanged');
  });

  it('of many topics, counts those that went well, and names those that did not', async () => {
    const names = Array.from({ length: 25 }, (_, index) => `many_${index + 1}`);
    for (const name of names) world.deploy(topic(name));
    await project.write({
      ...Object.fromEntries(names.map((name) => [`schemas/${name}.json`, evolved(name)])),
      'schemas/a.json': broken('a'),
    });
    const { code, out, err } = await apply();
    expect(code).toBe(1);
    expect(out).toContain('prod: 25 deployed, 1 refused (a), 0 unchanged');
    expect(err.match(/ deployed \(\d+ of 26\)\n/g)).toHaveLength(25);
    expect(err).toMatch(/ a {2}refused \(\d+ of 26\)\n/);
    expect(err).not.toContain('Publishing');
  });

  it('does not stop for a topic that is refused', async () => {
    await project.write({ 'schemas/a.json': broken('a'), 'schemas/b.json': remapped('b') });
    const { code, out } = await apply();
    expect(code).toBe(1);
    expect(world.published).toEqual(['b']);
    expect(out).toContain('firn-lint declare schemas/a.json --against origin/main --reason "..."');
    expect(out).toContain('prod: 1 deployed (b), 1 refused (a), 0 unchanged');
  });

  it('does not stop for a topic that fails, and says so louder than a refusal', async () => {
    await project.write({
      'schemas/a.json': broken('a'),
      'schemas/b.json': remapped('b'),
      'schemas/d.json': topic('d'),
    });
    const { code, out } = await apply('--format', 'json');
    expect(code).toBe(2);
    const { topics } = JSON.parse(out) as ApplyResult;
    expect(topics.map(({ topic, state }) => [topic, state])).toEqual([
      ['a', 'refused'],
      ['b', 'deployed'],
      ['d', 'failed'],
    ]);
    expect(topics[2]!.problem).toMatchObject({ code: 'service_failure' });
    expect(topics[2]!.problem!.message).toContain('cannot reach AWS: ECONNREFUSED');
  });

  it('deploys nothing where a schema file is not valid', async () => {
    await project.write({ 'schemas/a.json': evolved('a'), 'schemas/bad.json': '{}' });
    const { code, out } = await apply();
    expect(code).toBe(1);
    expect(world.published).toEqual([]);
    expect(out).toContain('nothing was deployed: mend the schema files first');
  });

  it('deploys the topics that are named only', async () => {
    await project.write({ 'schemas/a.json': evolved('a'), 'schemas/b.json': remapped('b') });
    expect((await apply('--topic', 'b')).code).toBe(0);
    expect(world.published).toEqual(['b']);
  });

  it.each(['0', '65', 'x', '-1'])(
    'takes a number of topics to work on at a time, and not %s',
    async (count) => {
      await project.write({ 'schemas/a.json': evolved('a') });
      const { code, err } = await apply('--parallel', count);
      expect(code).toBe(2);
      expect(err).toContain('give 1 to 64');
      expect((await apply('--parallel', '64')).code).toBe(0);
    },
  );
});
