import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { evolved, orders } from '../support/documents.js';
import { GIT_ENV, Repository } from '../support/repository.js';
import { run } from '../support/run.js';

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

  it('schemas in a submodule', async () => {
    const outer = await Repository.create();
    await outer.git(
      '-c',
      'protocol.file.allow=always',
      'submodule',
      '--quiet',
      'add',
      `file://${origin.path}`,
      'schemas',
    );
    await outer.commit({});
    const { code, err } = await run(outer.path, 'check', '--against', 'main');
    await outer.files.remove();
    expect(code).toBe(2);
    expect(err).toContain('schemas is a git submodule');
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
