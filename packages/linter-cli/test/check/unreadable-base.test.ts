import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { evolved, orders, topic } from '../support/documents.js';
import { GIT_ENV, Repository } from '../support/repository.js';
import { run, runWith } from '../support/run.js';

/** The command that a message gives after `fix`. */
function fixIn(message: string): string {
  return /^ {2}fix (.*)$/m.exec(message)?.[1] ?? '';
}

async function shell(command: string, cwd: string): Promise<void> {
  await promisify(execFile)('sh', ['-c', command], { cwd, env: GIT_ENV });
}

describe('a base that cannot be read is never taken for empty', () => {
  let origin: Repository;
  let clone: Repository | undefined;
  beforeEach(async () => {
    origin = await Repository.create();
    await origin.commit({ 'schemas/orders.json': orders() });
    await origin.branch('feature');
    await origin.commit({ 'schemas/orders.json': evolved() });
    await origin.git('switch', '--quiet', 'main');
    for (const file of ['a', 'b']) await origin.commit({ [file]: '' });
  });
  afterEach(async () => {
    await origin.files.remove();
    await clone?.files.remove();
    clone = undefined;
  });

  /** The check fails with exit code 2; the command that it prints makes the next check pass. */
  async function mendsItself(repository: Repository, message: string): Promise<void> {
    const failed = await run(repository.path, 'check', '--against', 'origin/main');
    expect(failed.code).toBe(2);
    expect(failed.out).toBe('');
    expect(failed.err).toContain(message);
    await shell(fixIn(failed.err), repository.path);
    const passed = await run(repository.path, 'check', '--against', 'origin/main');
    expect(passed.err).toBe('');
    expect(passed.code).toBe(0);
    expect(passed.out).toContain('SCHEMA_EVOLVE');
  }

  it('a branch that was not fetched', async () => {
    clone = await Repository.clone(origin, '--single-branch', '--branch', 'feature');
    await mendsItself(clone, 'the base "origin/main" is not in this clone');
  });

  it('a branch that was not fetched into a shallow clone', async () => {
    clone = await Repository.clone(origin, '--depth', '1', '--branch', 'feature');
    await mendsItself(clone, 'the base "origin/main" is not in this clone');
  });

  it('a shallow clone that does not reach back to the merge base', async () => {
    clone = await Repository.clone(origin, '--depth', '1', '--no-single-branch', '--branch', 'feature');
    await mendsItself(clone, 'shallow clone');
  });

  it('a branch that only the remote has', async () => {
    clone = await Repository.clone(origin, '--branch', 'feature');
    const { code, err } = await run(clone.path, 'check', '--against', 'main');
    expect(code).toBe(2);
    expect(err).toContain("fix compare with the remote's branch: --against origin/main");
  });

  it.each(['nonsense', '--upload-pack=x', 'a b', ':(top)', 'main^{tree}'])(
    '%j, which is nothing',
    async (against) => {
      const { code, err } = await run(origin.path, 'check', `--against=${against}`);
      expect(code).toBe(2);
      expect(err).toContain('is not in this clone');
    },
  );

  it.each(['', ' '])('%j, as a variable that is not set leaves it', async (against) => {
    const { code, out, err } = await run(origin.path, 'check', `--against=${against}`);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^error --against is empty.*\n {2}fix .*--against origin\/main\n/);
  });

  it('histories without a common commit', async () => {
    await origin.git('switch', '--quiet', '--orphan', 'other');
    await origin.commit({ 'schemas/orders.json': evolved() });
    const { code, err } = await run(origin.path, 'check', '--against', 'main');
    expect(code).toBe(2);
    expect(err).toContain('no commit in common');
  });

  it('a branch without commits', async () => {
    await origin.git('switch', '--quiet', '--orphan', 'other');
    const { code, err } = await run(origin.path, 'check', '--against', 'main');
    expect(code).toBe(2);
    expect(err).toContain('has no commit yet');
  });

  it('a bare repository', async () => {
    clone = await Repository.clone(origin);
    await clone.git('config', 'core.bare', 'true');
    const { code, err } = await run(clone.path, 'check', '--against', 'main');
    expect(code).toBe(2);
    expect(err).toContain('bare');
  });

  it('a damaged configuration at the base', async () => {
    await origin.commit({ 'firn.config.json': '{' });
    await origin.branch('mended');
    await origin.commit({ 'firn.config.json': '{}' });
    const { code, err } = await run(origin.path, 'check', '--against', 'main');
    expect(code).toBe(2);
    expect(err).toMatch(/[0-9a-f]{12}:firn\.config\.json is not a valid configuration/);
  });

  it('a repository without commits', async () => {
    const fresh = await Repository.create();
    await fresh.files.write({ 'schemas/orders.json': orders() });
    const { code, err } = await run(fresh.path, 'check', '--against', 'main');
    await fresh.files.remove();
    expect(code).toBe(2);
    expect(err).toContain('has no commit yet');
  });

  it('a repository that git refuses for its owner', async () => {
    const env = { ...GIT_ENV, GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' };
    const { code, err } = await runWith(env, origin.path, 'check', '--against', 'main');
    expect(code).toBe(2);
    expect(err).toContain('dubious ownership');
    expect(err).toContain(`fix git config --global --add safe.directory "${origin.path}"`);
  });

  it('an object that is lost', async () => {
    const id = (await origin.git('rev-parse', 'main:schemas/orders.json')).trim();
    await origin.git('switch', '--quiet', 'feature');
    await origin.files.remove(`.git/objects/${id.slice(0, 2)}/${id.slice(2)}`);
    const { code, out, err } = await run(origin.path, 'check', '--against', 'main');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/the content of [0-9a-f]{12}:schemas\/orders\.json is not in this clone/);
  });

  it('a partial clone whose origin is gone', async () => {
    await origin.git('config', 'uploadpack.allowFilter', 'true');
    clone = await Repository.clone(origin, '--filter=blob:none', '--branch', 'feature');
    await clone.git('remote', 'set-url', 'origin', 'file:///nonexistent/origin');
    const { code, out } = await run(clone.path, 'check', '--against', 'origin/main');
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });

  it('several merge bases, unless they agree on the schemas', async () => {
    const commit = (files: object) => origin.commit(files as Record<string, string>);
    const merge = (ref: string) => origin.git('merge', '--quiet', '--no-edit', '--strategy=ours', ref);
    for (const schemas of [{}, { 'schemas/users.json': topic('users') }]) {
      await origin.git('branch', '--force', 'left', 'main');
      await origin.git('branch', '--force', 'right', 'main');
      await origin.git('switch', '--quiet', 'left');
      await commit({ left: String(Object.keys(schemas).length), ...schemas });
      await origin.git('tag', '--force', 'left-was');
      await origin.git('switch', '--quiet', 'right');
      await commit({ right: String(Object.keys(schemas).length) });
      await merge('left-was');
      await origin.git('switch', '--quiet', 'left');
      await merge('right~1');
      await origin.git('switch', '--quiet', '--force-create', 'next', 'right');
      expect((await origin.git('merge-base', '--all', 'left', 'HEAD')).trim().split('\n')).toHaveLength(2);
      const { code, err } = await run(origin.path, 'check', '--format', 'json', '--against', 'left');
      expect(code).toBe(Object.keys(schemas).length === 0 ? 0 : 2);
      if (code === 2) {
        expect(err).toContain('several merge bases');
        expect(err).toContain('fix git merge left');
      }
    }
  });

  describe('a shallow clone', () => {
    const commit = async (parents: readonly string[]): Promise<string> => {
      const tree = ['commit-tree', '-m', 'change', `${parents[0] ?? ''}^{tree}`];
      return (await origin.git(...tree, ...parents.flatMap((parent) => ['-p', parent]))).trim();
    };
    /** A branch with three commits more, the last of which merges `merged`. */
    const longWayBack = async (name: string, start: string, merged: string): Promise<void> => {
      const second = await commit([await commit([start])]);
      await origin.git('branch', '--force', name, await commit([second, merged]));
    };

    it('in which a nearer merge base is hidden', async () => {
      await origin.commit({ 'schemas/users.json': topic('users') });
      await longWayBack('other', 'main', 'main~2');
      await origin.git('switch', '--quiet', '--force-create', 'feature');
      await origin.commit({ 'schemas/orders.json': evolved() });
      await longWayBack('feature-tip', 'feature', 'main~2');
      await origin.git('reset', '--quiet', '--hard', 'feature-tip');
      clone = await Repository.clone(origin, '--depth', '2', '--no-single-branch', '--branch', 'feature');
      const truth = await origin.git('merge-base', '--all', 'other', 'feature');
      const seen = await clone.git('merge-base', '--all', 'origin/other', 'HEAD');
      expect(truth).toBe(await origin.git('rev-parse', 'main'));
      expect(seen).toBe(await origin.git('rev-parse', 'main~2'));
      const failed = await run(clone.path, 'check', '--against', 'origin/other');
      expect(failed).toMatchObject({ code: 2, out: '' });
      expect(failed.err).toContain('this is a shallow clone that does not reach back');
      await shell(fixIn(failed.err), clone.path);
      const { code, out } = await run(clone.path, 'check', '--against', 'origin/other', '--format', 'json');
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({
        against: { commit: truth.trim() },
        topics: [{ topic: 'orders', classification: 'SCHEMA_EVOLVE' }],
      });
    });

    it('in which no nearer one can be hidden passes, though history is cut off', async () => {
      await longWayBack('feature-tip', 'feature', 'main');
      await origin.git('switch', '--quiet', '--force-create', 'feature', 'feature-tip');
      clone = await Repository.clone(origin, '--depth', '2', '--no-single-branch', '--branch', 'feature');
      const { code, out } = await run(clone.path, 'check', '--against', 'origin/main');
      expect(code).toBe(0);
      expect(out).toContain('SCHEMA_EVOLVE');
    });
  });

  describe('schemas in a submodule', () => {
    let outer: Repository;
    const add = (path: string) =>
      outer.git(
        '-c',
        'protocol.file.allow=always',
        'submodule',
        '--quiet',
        'add',
        `file://${origin.path}`,
        path,
      );
    beforeEach(async () => {
      outer = await Repository.create();
      await outer.commit({ 'firn.config.json': {} });
    });
    afterEach(() => outer.files.remove());

    async function refuses(submodule: string): Promise<void> {
      const { code, out, err } = await run(outer.path, 'check', '--against', 'main');
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(`${submodule} is a git submodule`);
      expect(err).toContain(`fix run the check inside ${submodule}`);
    }

    it.each([
      ['that is the folder of schemas', 'schemas', 'schemas'],
      ['around the folder of schemas', 'vendor', 'vendor/schemas'],
      ['inside the folder of schemas', 'schemas/vendor', 'schemas'],
    ])('%s, at the base or since', async (_, submodule, schemas) => {
      await add(submodule);
      await outer.branch('since');
      await outer.commit({ 'firn.config.json': { schemas } });
      await refuses(submodule);
      await outer.git('branch', '--force', 'main', 'since');
      await refuses(submodule);
      await outer.git('submodule', '--quiet', 'deinit', '--all', '--force');
      await refuses(submodule);
    });

    it('are compared inside it', async () => {
      await add('vendor');
      await outer.commit({});
      const inside = join(outer.path, 'vendor');
      const { code, out } = await run(inside, 'check', '--against', 'main', '--format', 'json');
      expect(code).toBe(0);
      expect(JSON.parse(out)).toMatchObject({ topics: [], problems: [] });
      await outer.files.write({ 'vendor/schemas/orders.json': evolved() });
      expect((await run(inside, 'check', '--against', 'main', '--format', 'json')).out).toContain(
        'SCHEMA_EVOLVE',
      );
    });
  });

  it('no repository, and no git', async () => {
    const directory = await TemporaryDirectory.create();
    await directory.write({ 'schemas/orders.json': orders() });
    const outside = await run(directory.path, 'check', '--against', 'main');
    expect(outside.code).toBe(2);
    expect(outside.err).toContain('is not in a git repository');
    await directory.remove();
  });
});
