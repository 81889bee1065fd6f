import { DEFAULT_CONFIG } from '@firn/cli-kit';
import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { loadTopics } from '../../src/documents/load-topics.js';
import { topic } from '../support/documents.js';

describe('loadTopics', () => {
  let directory: TemporaryDirectory;
  const load = (options: object = {}) =>
    loadTopics(
      { root: directory.path, configFile: 'firn.config.json', config: DEFAULT_CONFIG },
      { cwd: directory.path, ...options },
    );
  beforeEach(async () => {
    directory = await TemporaryDirectory.create();
    await directory.write({
      'schemas/z.json': topic('z'),
      'schemas/team/a.json': topic('a'),
      'schemas/README.md': '',
    });
  });
  afterEach(() => directory.remove());

  it('reads every schema file, by topic, named as from here', async () => {
    const { topics, problems } = await load();
    expect(problems).toEqual([]);
    expect(topics.map(({ file, schema }) => [file, schema.topic])).toEqual([
      ['schemas/team/a.json', 'a'],
      ['schemas/z.json', 'z'],
    ]);
  });

  it('gives the topics that are named, whatever the state of other files, and knows of those', async () => {
    await directory.write({ 'schemas/bad.json': '{' });
    const { topics, all, problems } = await load({ topic: ['z'] });
    expect(problems).toEqual([]);
    expect(topics.map(({ schema }) => schema.topic)).toEqual(['z']);
    expect(all.map(({ topic }) => topic).sort()).toEqual(['a', 'z']);
  });

  it('reports files that are not valid, and two files for one topic', async () => {
    await directory.write({ 'schemas/bad.json': '{', 'schemas/other/a.json': topic('a') });
    const { problems } = await load();
    expect(problems).toMatchObject([
      { file: 'schemas/bad.json', line: 1 },
      { code: 'topic.duplicate', file: 'schemas/team/a.json' },
    ]);
  });

  it('knows the topics that are retired, whose files must be gone', async () => {
    const config = { ...DEFAULT_CONFIG, retired: { z: 'nobody reads it', b: 'it is in a' } };
    const loadAll = (options: object = {}) =>
      loadTopics(
        { root: directory.path, configFile: 'firn.config.json', config },
        { cwd: directory.path, ...options },
      );
    const { retired, problems } = await loadAll();
    expect(retired).toEqual([
      { topic: 'b', reason: 'it is in a', file: 'firn.config.json' },
      { topic: 'z', reason: 'nobody reads it', file: 'firn.config.json' },
    ]);
    expect(problems).toMatchObject([{ code: 'topic.retired', file: 'schemas/z.json', line: 1 }]);
    expect(await loadAll({ topic: ['b'] })).toMatchObject({
      topics: [],
      problems: [],
      retired: [{ topic: 'b' }],
    });
    expect((await loadAll({ topic: ['a'] })).retired).toEqual([]);
  });

  it('needs the folder, and the topics that are named', async () => {
    await expect(load({ schemas: 'none' })).rejects.toThrow('there is no folder of topic schemas');
    await expect(load({ topic: ['z', 'x', 'y'] })).rejects.toThrow('there is no schema file for x, y');
  });
});
