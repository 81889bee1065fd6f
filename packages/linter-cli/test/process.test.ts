import { execFile } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

import { BundledCli } from '@firn/cli-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { PACKAGE_ROOT } from '../src/package-root.js';
import { VERSION } from '../src/version.js';
import { broken, orders } from './support/documents.js';
import { GIT_ENV, Repository } from './support/repository.js';

describe('the bundled command line, as a process', () => {
  let lint: BundledCli;
  let repository: Repository;
  const run = (...args: string[]) => lint.run(repository.path, args, GIT_ENV);
  beforeAll(async () => {
    lint = await BundledCli.create(PACKAGE_ROOT, 'firn-lint');
    repository = await Repository.create();
    await repository.commit({ 'schemas/orders.json': orders() });
    await repository.branch('feature');
  });
  afterAll(async () => {
    await lint.remove();
    await repository.files.remove();
  });

  it('knows its version and its commands', async () => {
    expect(await run('--version')).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
    const { code, out } = await run('--help');
    expect(code).toBe(0);
    expect(out).toMatch(/check[^]*declare[^]*Exit codes|check[^]*declare[^]*firn\.config\.json/);
  });

  it.each([
    [[], 'Usage: firn-lint'],
    [['check'], "option '--against <base>' not specified"],
    [['check', '--agianst', 'main'], 'Did you mean --against?'],
    [['check', '--against='], '--against is empty'],
    [['chek', '--against', 'main'], 'Did you mean check?'],
    [['check', '--against', 'main', '--format', 'yaml'], 'Allowed choices are text, json'],
    [['check', '--against', 'none'], 'the base "none" is not in this clone'],
    [['check', '--against', 'main', '--config', 'none.json'], 'cannot read the configuration'],
    [['declare', 'schemas/orders.json', '--against', 'main'], "option '--reason <text>' not specified"],
    [['declare', 'schemas/orders.json', '--reason', 'x'], "option '--against <base>' not specified"],
    [['declare', 'schemas/orders.json', '--against', 'main', '--raeson', 'x'], 'Did you mean --reason?'],
  ])('%j is wrong use: exit code 2', async (args, message) => {
    const { code, out, err } = await run(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('fails with a message where the current directory was deleted', async () => {
    const command = 'mkdir gone && cd gone && rmdir ../gone && exec "$0" "$1" check --against main';
    const shell = promisify(execFile)('sh', ['-c', command, process.execPath, lint.script], {
      cwd: repository.path,
      env: GIT_ENV,
    });
    await expect(shell).rejects.toMatchObject({
      code: 2,
      stdout: '',
      stderr: 'error the current directory is not there any more\n  fix cd to one that is\n',
    });
  });

  it('says by its exit code what it found, and declares what it is told', async () => {
    expect((await run('check', '--against', 'main')).code).toBe(0);
    await repository.files.write({ 'schemas/orders.json': broken() });
    const blocked = await run('check', '--against', 'main');
    expect(blocked.code).toBe(1);
    expect(blocked.err).toBe('');
    expect(blocked.out).toContain('firn-lint declare schemas/orders.json --against main --reason "..."');
    expect(blocked.out).not.toContain('\u001b');
    const declared = await run(
      'declare',
      'schemas/orders.json',
      '--against',
      'main',
      '--reason',
      'no amounts',
    );
    expect(declared.code).toBe(0);
    expect((await run('check', '--against', 'main')).code).toBe(0);
  });

  it('colours only where colour is wanted', async () => {
    const env = { ...GIT_ENV, FORCE_COLOR: '1' };
    expect((await lint.run(repository.path, ['check', '--against', 'main'], env)).out).toContain('\u001b[');
    const none = { ...env, NO_COLOR: '1' };
    expect((await lint.run(repository.path, ['check', '--against', 'main'], none)).out).not.toContain(
      '\u001b',
    );
  });

  it('never shows a stack trace, whatever a file holds', async () => {
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 64 }),
      fc.json().map((json) => Buffer.from(json)),
    );
    await fc.assert(
      fc.asyncProperty(bytes, async (content) => {
        await writeFile(join(repository.path, 'schemas', 'orders.json'), content);
        const { code, out, err } = await run('check', '--against', 'main');
        expect({ code, err }).toEqual({ code: 1, err: '' });
        expect(out).toMatch(/schemas\/orders\.json:\d+:\d+/);
        expect(out).not.toMatch(/^\s+at /m);
      }),
      { numRuns: 15 },
    );
  });
});
