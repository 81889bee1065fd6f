import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { Git } from '../../src/git/git.js';
import { ObjectReader } from '../../src/git/object-reader.js';
import { GIT_ENV, Repository } from '../support/repository.js';

/** Larger than a pipe holds, with what looks like an answer of git in it. */
const LARGE = `${'a'.repeat(40)} blob 3\nabc\nx missing\n`.repeat(20_000);

describe('ObjectReader', () => {
  let repository: Repository;
  let objects: ObjectReader;
  beforeEach(async () => {
    repository = await Repository.create();
    await repository.commit({ small: 'small\n', large: LARGE, empty: '' });
    objects = new ObjectReader(new Git(repository.path, GIT_ENV));
  });
  afterEach(async () => {
    objects.close();
    await repository.files.remove();
  });

  it('reads objects of any size in the order they are asked for, what is not there between them', async () => {
    const names = ['HEAD:large', 'HEAD:none', 'HEAD:empty', 'no\nname', 'HEAD:large', 'HEAD:small'];
    const found = await Promise.all([objects.read(names), objects.read(['HEAD:small']), objects.read([])]);
    const text = found.map((list) => list.map((object) => object?.content.toString('utf8')));
    expect(text[0]).toEqual([LARGE, undefined, '', undefined, LARGE, 'small\n']);
    expect(text[1]).toEqual(['small\n']);
    expect(text[2]).toEqual([]);
  });

  it('follows refs to commits', async () => {
    const [commit] = await objects.read(['main^{commit}']);
    expect(commit).toMatchObject({ type: 'commit', id: (await repository.git('rev-parse', 'main')).trim() });
  });

  it('starts nothing once it is closed', async () => {
    objects.close();
    await expect(objects.read(['HEAD'])).rejects.toThrow('git cat-file failed');
  });

  it('says why the repository cannot be read', async () => {
    const nowhere = await TemporaryDirectory.create();
    const reader = new ObjectReader(new Git(nowhere.path, GIT_ENV));
    await expect(reader.read(['HEAD'])).rejects.toThrow('not a git repository');
    reader.close();
    await nowhere.remove();
  });
});
