import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { DriftResult } from '../../src/drift/drift-result.js';
import { evolved, topic } from '../support/documents.js';
import { FakeWorld } from '../support/fake-world.js';
import { run } from '../support/run.js';

describe('firn-deploy drift', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  const drift = (...args: string[]) => run(project.path, world.ports, 'drift', ...args);
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    for (const name of ['a', 'b']) world.deploy(topic(name));
    await project.write({ 'schemas/a.json': topic('a'), 'schemas/b.json': topic('b') });
  });
  afterEach(() => project.remove());

  it('finds none where all is level', async () => {
    expect(await drift()).toEqual({ code: 0, out: 'prod: no drift, 2 level\n', err: '' });
  });

  it('says of each finding what it is and how to mend it', async () => {
    world.tables.delete('standardized.a');
    await project.write({ 'schemas/b.json': evolved('b'), 'schemas/c.json': topic('c') });
    const { code, out } = await drift();
    expect(code).toBe(1);
    for (const text of [
      'a  schemas/a.json\n  ✗ The registry knows the table standardized.a, and the catalog has none of this name. [table_missing]\n    fix Restore the entry',
      'b  schemas/b.json\n  ✗ The schema file differs from version 1, which is in force (SCHEMA_EVOLVE)',
      'c  schemas/c.json\n  ✗ The topic c has a schema file, and is not in the registry. [not_deployed]',
      'prod: 3 drifted (a, b, c), 0 level\n',
    ]) {
      expect(out).toContain(text);
    }
  });

  it('misses the file of a topic, unless that is retired', async () => {
    world.deploy(topic('old'), { flow_control_flag: 'PAUSED', holds: ['retired'] });
    world.deploy(topic('gone'));
    await project.write({ 'firn.config.json': { retired: { old: 'nobody reads it' } } });
    const { topics } = JSON.parse((await drift('--format', 'json')).out) as DriftResult;
    expect(
      topics.map(({ topic: name, state, findings }) => [name, state, ...findings.map(({ code }) => code)]),
    ).toEqual([
      ['a', 'level'],
      ['b', 'level'],
      ['gone', 'drifted', 'file_missing'],
      ['old', 'level'],
    ]);
  });

  it('finds a topic that goes on although it is declared retired, and one that is retired although it is not', async () => {
    world.deploy(topic('old'));
    world.topics.set('b', { ...world.topics.get('b')!, flow_control_flag: 'PAUSED', holds: ['retired'] });
    await project.write({ 'firn.config.json': { retired: { old: 'nobody reads it' } } });
    const { code, out } = await drift();
    expect(code).toBe(1);
    expect(out).toContain('The topic old is declared retired, and still goes on. [not_retired]');
    expect(out).toContain('[still_retired]\n    fix Deploy its schema file (firn-deploy apply)');
  });

  it('compares the topics that are named only', async () => {
    world.tables.delete('standardized.a');
    expect(await drift('--topic', 'b')).toMatchObject({ code: 0, out: 'prod: no drift, 1 level\n' });
  });

  it('compares the others where a file is not valid, or a topic cannot be looked at', async () => {
    await project.write({ 'schemas/a.json': '{}' });
    const { code, out } = await drift();
    expect(code).toBe(1);
    expect(out).toContain('schemas/a.json:1:1');
    expect(out).toMatch(/prod: no drift, 1 level, \d+ problems in schema files\n$/);
    world.unreachable.add('b');
    const failed = await drift();
    expect(failed.code).toBe(2);
    expect(failed.out).toContain('1 not compared (b)');
  });

  it('does not compare tables that a deployment has in hand', async () => {
    world.tables.delete('standardized.a');
    const deployment = { id: 'aaaaaaaaaaaaaaaa', step: 'SWAPPED', class: 'NUCLEAR_RESET' } as const;
    world.topics.set('a', { ...world.topics.get('a')!, deployment });
    const { code, out } = await drift();
    expect(code).toBe(0);
    expect(out).toContain('the deployment aaaaaaaaaaaaaaaa is open: its tables are in motion');
  });
});
