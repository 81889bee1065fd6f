import { execFile } from 'node:child_process';
import { chmod, readFile, rename, stat, symlink, unlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { broken, orders, remapped, topic } from '../support/documents.js';
import { GIT_ENV, Repository } from '../support/repository.js';
import { check, run, runWith } from '../support/run.js';

describe('a change is seen whatever state git is in', () => {
  let repository: Repository;
  const path = (file: string) => join(repository.path, file);
  const found = async (...args: string[]) => {
    const { code, result } = await check(repository.path, ...args, '--against', 'main');
    return { code, topics: result.topics.map(({ topic, classification }) => [topic, classification]) };
  };
  const BROKEN = { code: 1, topics: [['orders', 'NUCLEAR_RESET']] };
  beforeEach(async () => {
    repository = await Repository.create();
    await repository.commit({ 'schemas/orders.json': orders(), 'schemas/users.json': topic('users') });
    await repository.branch('feature');
  });
  afterEach(() => repository.files.remove());

  it('detached HEAD', async () => {
    await repository.commit({ 'schemas/orders.json': broken() });
    await repository.git('switch', '--quiet', '--detach');
    expect(await found()).toEqual(BROKEN);
  });

  it('another work tree of the repository', async () => {
    const other = await TemporaryDirectory.create();
    await repository.git('worktree', 'add', '--quiet', '-b', 'other', join(other.path, 'tree'));
    await other.write({ 'tree/schemas/orders.json': broken() });
    const { code, result } = await check(join(other.path, 'tree'), '--against', 'main');
    expect(code).toBe(1);
    expect(result.topics).toMatchObject([{ topic: 'orders', classification: 'NUCLEAR_RESET' }]);
    await other.remove();
  });

  it('a hook, which git tells its places relative to where the hook is', async () => {
    await repository.files.write({
      'lake/firn.config.json': {},
      'lake/schemas/events.json': topic('events'),
    });
    const env = { ...GIT_ENV, GIT_DIR: '.git', GIT_WORK_TREE: '.', GIT_INDEX_FILE: '.git/index' };
    const config = ['--config', 'lake/firn.config.json'];
    const { code, out } = await runWith(env, repository.path, 'check', '--against', 'main', ...config);
    expect(code).toBe(0);
    expect(out).toContain('NEW_TABLE');
  });

  it('a merge that is not finished', async () => {
    await repository.commit({ 'schemas/orders.json': broken() });
    await repository.branch('theirs');
    await repository.git('reset', '--quiet', '--hard', 'main');
    await repository.commit({ 'schemas/orders.json': remapped() });
    await repository.git('merge', '--quiet', 'feature').catch(() => undefined);
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(code).toBe(1);
    expect(result.problems).toMatchObject([{ file: 'schemas/orders.json' }]);
  });

  it('a file that is only intended to be added', async () => {
    await repository.files.write({ 'schemas/events.json': topic('events') });
    await repository.git('add', '--intent-to-add', 'schemas/events.json');
    expect(await found()).toEqual({ code: 0, topics: [['events', 'NEW_TABLE']] });
  });

  it('a repository inside the folder of schemas that is no submodule', async () => {
    await repository.files.write({ 'schemas/nested/events.json': topic('events') });
    await promisify(execFile)('git', ['init', '--quiet'], { cwd: path('schemas/nested'), env: GIT_ENV });
    expect(await found()).toEqual({ code: 0, topics: [['events', 'NEW_TABLE']] });
  });

  describe('where git is told not to look', () => {
    it.each([
      ['assume-unchanged', '--assume-unchanged'],
      ['skip-worktree', '--skip-worktree'],
    ])('%s', async (_, flag) => {
      await repository.git('update-index', flag, 'schemas/orders.json', 'schemas/users.json');
      expect(await found()).toEqual({ code: 0, topics: [] });
      await repository.files.write({ 'schemas/orders.json': broken() });
      expect(await found()).toEqual(BROKEN);
    });

    it('a file that is assumed unchanged and gone', async () => {
      await repository.git('update-index', '--assume-unchanged', 'schemas/orders.json');
      await unlink(path('schemas/orders.json'));
      const { code, result } = await check(repository.path, '--against', 'main');
      expect(code).toBe(1);
      expect(result.problems).toMatchObject([{ code: 'topic.deleted' }]);
    });

    it('a sparse checkout leaves files out, but never one that differs', async () => {
      await repository.commit({ 'schemas/a/events.json': topic('events') });
      await repository.git('switch', '--quiet', '--create', 'sparse');
      await repository.git(
        'sparse-checkout',
        'set',
        '--no-cone',
        '/*',
        '!/schemas/a/',
        '!/schemas/users.json',
      );
      const { code, err } = await run(repository.path, 'check', '--against', 'main');
      expect(code).toBe(2);
      expect(err).toContain('events.json differs from the base, but the sparse checkout leaves it out');
      const since = await check(repository.path, '--against', 'feature');
      expect({ code: since.code, topics: since.result.topics }).toEqual({ code: 0, topics: [] });
    });

    it.each([
      ['core.checkStat', 'minimal'],
      ['core.trustctime', 'false'],
      ['core.ignoreStat', 'true'],
      ['core.fsmonitor', 'true'],
    ])('%s=%s', async (key, value) => {
      const { atime, mtime } = await stat(path('schemas/orders.json'));
      await repository.git('config', key, value);
      await repository.git('update-index', '--refresh');
      const text = (await readFile(path('schemas/orders.json'), 'utf8')).replace('"int"', '"date"');
      await writeFile(path('schemas/orders.json'), text.replace(': "date"', ':"date"'));
      await utimes(path('schemas/orders.json'), atime, mtime);
      expect(await found()).toEqual(BROKEN);
    });
  });

  it('a change of the same size in the same instant as the index', async () => {
    const text = await readFile(path('schemas/orders.json'), 'utf8');
    for (const type of ['long', 'date', 'byte']) {
      await repository.git('add', '--all');
      await writeFile(
        path('schemas/orders.json'),
        text.replace('"int"', '"int" ').replace('"int" ', `"${type}"`),
      );
      await repository.git('add', '--all');
      await writeFile(path('schemas/orders.json'), text.replace('"amount"', '"amounx"'));
      expect(await found()).toEqual(BROKEN);
    }
  });

  it.each([
    ['core.autocrlf', 'true'],
    ['core.autocrlf', 'input'],
    ['core.eol', 'crlf'],
    ['core.quotePath', 'true'],
    ['core.fileMode', 'true'],
    ['diff.noprefix', 'true'],
    ['diff.renames', 'copies'],
    ['diff.external', 'false'],
    ['diff.relative', 'false'],
    ['diff.ignoreSubmodules', 'all'],
    ['status.showUntrackedFiles', 'no'],
    ['core.excludesFile', '/dev/null'],
    ['color.ui', 'always'],
    ['core.splitIndex', 'true'],
    ['index.version', '4'],
    ['core.untrackedCache', 'true'],
  ])('%s=%s', async (key, value) => {
    await repository.git('config', key, value);
    await repository.git('reset', '--quiet', '--hard');
    expect(await found()).toEqual({ code: 0, topics: [] });
    await repository.files.write({ 'schemas/orders.json': broken(), 'schemas/été.json': topic('t') });
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(code).toBe(1);
    expect(result.topics).toMatchObject([{ topic: 'orders', classification: 'NUCLEAR_RESET' }]);
    expect(result.problems).toMatchObject([{ file: 'schemas/été.json' }]);
  });

  it('line ends that git converts are no change, and a change among them is one', async () => {
    await repository.commit({ '.gitattributes': '*.json text eol=crlf\n' });
    for (const file of ['orders', 'users']) await unlink(path(`schemas/${file}.json`));
    await repository.git('checkout', '--quiet', '--', 'schemas');
    expect(await readFile(path('schemas/orders.json'), 'utf8')).toContain('\r\n');
    expect(await found()).toEqual({ code: 0, topics: [] });
    const text = JSON.stringify(broken(), null, 2).replaceAll('\n', '\r\n');
    await repository.files.write({ 'schemas/orders.json': text });
    expect(await found()).toEqual(BROKEN);
  });

  it('another mode is told as no change', async () => {
    await chmod(path('schemas/orders.json'), 0o755);
    expect(await found()).toEqual({ code: 0, topics: [['orders', 'NO_CHANGE']] });
  });

  describe('names', () => {
    it.each(['a b', "it's", '"quoted"', 'new\nline', 'tab\t', 'Größe-✓', ':(glob)*', '-x', 'a\\b'])(
      'a folder called %j',
      async (folder) => {
        await repository.git('switch', '--quiet', 'main');
        await repository.commit({ [`schemas/${folder}/events.json`]: topic('events') });
        await repository.branch('next');
        await repository.files.write({
          [`schemas/${folder}/events.json`]: topic('events', { partitionBy: [] }),
        });
        expect(await found()).toEqual({ code: 1, topics: [['events', 'NUCLEAR_RESET']] });
        expect(await found(`./schemas/${folder}`)).toMatchObject({ code: 1 });
      },
    );

    it.each(['my schemas', 'Größe', '"s"', '(top)schemas', 's*'])(
      'a folder of schemas called %j',
      async (folder) => {
        await repository.git('mv', 'schemas', folder);
        await repository.commit({ 'firn.config.json': { schemas: folder } });
        expect(await found()).toMatchObject({ code: 0 });
        await repository.branch('next');
        await repository.files.write({ [`${folder}/orders.json`]: broken() });
        const { code, result } = await check(repository.path, '--against', 'feature');
        expect(code).toBe(1);
        expect(result.topics).toMatchObject([{ topic: 'orders', classification: 'NUCLEAR_RESET' }]);
      },
    );

    it('one that is not UTF-8', async () => {
      const name = Buffer.concat([Buffer.from(path('schemas/')), Buffer.from([0xff]), Buffer.from('.json')]);
      await writeFile(name, '{}');
      expect((await found()).code).toBe(1);
      await repository.git('add', '--all');
      expect((await found()).code).toBe(1);
    });
  });

  describe('symbolic links', () => {
    it('for a schema file are refused, also when only what they lead to has changed', async () => {
      await repository.git('switch', '--quiet', 'main');
      await repository.files.write({ 'shared/events.json': topic('events') });
      await symlink('../shared/events.json', path('schemas/events.json'));
      await repository.commit({});
      await repository.branch('next');
      await repository.commit({ 'shared/events.json': topic('events', { partitionBy: [] }) });
      const { code, result } = await check(repository.path, '--against', 'main');
      expect(code).not.toBe(0);
      expect(result.problems.map(({ code }) => code)).toContain('file.not-regular');
    });

    it.each(['schemas', 'deep/schemas'])('on the way to the folder of schemas: %s', async (folder) => {
      await repository.files.write({ 'firn.config.json': { schemas: folder } });
      await repository.files.write({ 'elsewhere/x': '', 'elsewhere/schemas/y': '' });
      if (folder === 'schemas') await rename(path('schemas'), path('real'));
      await symlink(folder === 'schemas' ? 'real' : 'elsewhere', path(folder.split('/')[0]!));
      await repository.commit({});
      const { code, err } = await run(repository.path, 'check', '--against', 'main');
      expect(code).toBe(2);
      expect(err).toContain('is a symbolic link');
    });
  });
});
