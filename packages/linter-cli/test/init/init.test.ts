import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import type { InitResult } from '../../src/init/init-result.js';
import { VERSION } from '../../src/version.js';
import { orders } from '../support/documents.js';
import { Repository } from '../support/repository.js';
import { check, run } from '../support/run.js';
import { UserShell } from '../support/user-shell.js';

const WRITTEN = ['.vscode/settings.json', 'firn.config.json', 'schemas/example_orders.json'];

/** Runs `firn-lint init --format json`. */
async function init(cwd: string, ...args: string[]): Promise<InitResult & { readonly code: number }> {
  const { code, out, err } = await run(cwd, 'init', '--format', 'json', ...args);
  expect(err).toBe('');
  return { code, ...(JSON.parse(out) as InitResult) };
}

function states({ files }: InitResult): readonly string[] {
  return files.map(({ file, state }) => `${state} ${file}`).sort();
}

/** All files of a directory but git's, with their contents. */
async function contents(directory: string): Promise<Readonly<Record<string, string>>> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const own = files.filter((file) => !file.startsWith(join(directory, '.git/'))).sort();
  return Object.fromEntries(
    await Promise.all(
      own.map(async (file) => [file.slice(directory.length + 1), await readFile(file, 'utf8')] as const),
    ),
  );
}

describe('firn-lint init', () => {
  let repository: Repository;
  beforeEach(async () => {
    repository = await Repository.create();
    await repository.commit({});
  });
  afterEach(() => repository.files.remove());

  it('writes what a project needs; the check passes with it', async () => {
    const { code, out, err } = await run(repository.path, 'init');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(
      'created firn.config.json\ncreated schemas/example_orders.json\ncreated .vscode/settings.json\n',
    );
    expect(Object.keys(await contents(repository.path))).toEqual(WRITTEN);
    const { result, code: checked } = await check(repository.path, '--against', 'main');
    expect(checked).toBe(0);
    expect(result.topics.map(({ topic, classification }) => [topic, classification])).toEqual([
      ['example_orders', 'NEW_TABLE'],
    ]);
    expect(result.problems).toEqual([]);
  });

  it.each(['github', 'gitlab'])('does it once: with %s nothing changes any more', async (ci) => {
    const first = await init(repository.path, '--ci', ci);
    expect(new Set(first.files.map(({ state }) => state))).toEqual(new Set(['create']));
    const before = await contents(repository.path);
    const second = await init(repository.path, '--ci', ci);
    expect(second.code).toBe(0);
    expect(new Set(second.files.map(({ state }) => state))).toEqual(new Set(['keep']));
    expect(await contents(repository.path)).toEqual(before);
  });

  it('writes nothing in a dry run', async () => {
    const { files, dryRun, code } = await init(repository.path, '--ci', 'github', '--dry-run');
    expect({ dryRun, code }).toEqual({ dryRun: true, code: 0 });
    expect(files).toHaveLength(4);
    expect(await contents(repository.path)).toEqual({});
    expect((await run(repository.path, 'init', '--dry-run')).out).toContain(
      'would create firn.config.json\n',
    );
  });

  it('leaves what is there alone, and says how to bring it in line', async () => {
    const there = {
      'firn.config.json': '{ "schemas": "topics" }\n',
      'topics/shop/orders.json': orders(),
      '.vscode/settings.json': '{ "json.schemas": {} }\n',
      '.github/workflows/firn.yml': 'name: another\n',
    };
    await repository.files.write(there);
    const before = await contents(repository.path);
    const result = await init(repository.path, '--ci', 'github');
    expect(result.code).toBe(1);
    expect(states(result)).toEqual([
      'differs .github/workflows/firn.yml',
      'differs .vscode/settings.json',
      'differs firn.config.json',
      'keep topics/shop/orders.json',
    ]);
    expect(await contents(repository.path)).toEqual(before);
    const { out } = await run(repository.path, 'init', '--ci', 'github');
    expect(out).toContain('differs firn.config.json  is there and valid, and does not name its JSON Schema');
    expect(out).toContain(
      'fix  add to it: "$schema": "./node_modules/@firn/linter-cli/schemas/firn.config.json"\n',
    );
    expect(out).toContain('"/topics/**/*.json"');
  });

  it.each<[string, string, string, RegExp]>([
    [
      'github',
      '.github/workflows/ci.yml',
      'uses: firn-data/firn/integrations/github@REF',
      /^write: uses: firn-data\/firn\/integrations\/github@firn-lint-v/,
    ],
    [
      'gitlab',
      '.gitlab-ci.yml',
      'remote: https://raw.githubusercontent.com/firn-data/firn/REF/integrations/gitlab/firn-lint.yml',
      /^write: remote: https:/,
    ],
  ])('knows a check by %s of this release, and of another', async (ci, file, line, hint) => {
    await repository.files.write({ [file]: line.replace('REF', `firn-lint-v${VERSION}`) });
    const same = await init(repository.path, '--ci', ci);
    expect([same.code, same.files.at(-1)]).toMatchObject([0, { file, state: 'keep' }]);
    await repository.files.write({ [file]: line.replace('REF', 'main') });
    const other = await init(repository.path, '--ci', ci);
    expect([other.code, other.files.at(-1)]).toMatchObject([1, { file, state: 'differs' }]);
    expect(other.files.at(-1)?.hint).toMatch(hint);
  });

  it('says what to add to a pipeline that does not have the check', async () => {
    await repository.files.write({ '.gitlab-ci.yml': 'build:\n  script: make\n' });
    const { code, files, ci } = await init(repository.path);
    expect({ code, ci }).toEqual({ code: 1, ci: 'gitlab' });
    expect(files.at(-1)?.hint).toContain('\ninclude:\n  - remote: https://raw.githubusercontent.com/');
  });

  it.each([
    ['https://github.com/shop/data.git', undefined, 'github'],
    ['git@github.com:gitlab/data.git', undefined, 'github'],
    ['ssh://git@gitlab.example.com:2222/github/data.git', '.github/CODEOWNERS', 'gitlab'],
    ['https://token@git.example.com/github/data', undefined, 'none'],
    ['https://git.example.com/data', '.gitlab-ci.yml', 'gitlab'],
    [undefined, '.github/CODEOWNERS', 'github'],
    [undefined, undefined, 'none'],
  ])('of the remote %s with %s detects %s', async (remote, file, ci) => {
    if (remote !== undefined) await repository.git('remote', 'add', 'origin', remote);
    if (file !== undefined) await repository.files.write({ [file]: '' });
    expect((await init(repository.path, '--dry-run')).ci).toBe(ci);
    expect((await init(repository.path, '--dry-run', '--ci', 'none')).ci).toBe('none');
  });

  it("in a folder of a repository writes the project there, and what is the repository's at its root", async () => {
    await repository.files.write({ 'data/README.md': 'the project\n' });
    const result = await init(join(repository.path, 'data'), '--ci', 'github');
    expect(states(result)).toEqual([
      'create .github/workflows/firn.yml',
      'create .vscode/settings.json',
      'create data/firn.config.json',
      'create data/schemas/example_orders.json',
    ]);
    const { '.vscode/settings.json': settings = '', '.github/workflows/firn.yml': workflow } = await contents(
      repository.path,
    );
    expect(settings).toContain('"/data/schemas/**/*.json"');
    expect(settings).toContain('"./data/node_modules/@firn/linter-cli/schemas/topic-schema.json"');
    expect(workflow).toContain('          working-directory: "data"\n');
  });

  it.each([
    [
      'a configuration that is not valid',
      { 'firn.config.json': '{ "schema": 1 }' },
      'firn.config.json is not a valid configuration',
    ],
    [
      'a folder in place of a file',
      { '.vscode/settings.json/x': '' },
      'cannot read .vscode/settings.json: EISDIR',
    ],
    ['a file in place of a folder', { '.vscode': '' }, 'cannot write .vscode/settings.json'],
  ])('%s: exit code 2', async (_, files, message) => {
    await repository.files.write(files);
    const { code, out, err } = await run(repository.path, 'init');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('what init proposes to go on with', () => {
  let shell: UserShell;
  beforeAll(async () => {
    shell = await UserShell.create();
  });
  afterAll(() => shell.remove());

  async function typed(directory: string, cwd = directory): Promise<readonly string[]> {
    const { nextSteps } = await init(cwd, '--ci', 'github');
    for (const { command } of nextSteps) {
      expect([command, await shell.type(command, cwd)]).toMatchObject([command, { code: 0 }]);
    }
    return nextSteps.map(({ command }) => command);
  }

  it('works as typed, in a repository with a commit', async () => {
    const repository = await Repository.create();
    await repository.commit({});
    const commands = await typed(repository.path);
    expect(commands.slice(0, 2)).toEqual([
      `npm install --save-dev @firn/linter-cli@${VERSION}`,
      'npx firn-lint check --against main',
    ]);
    expect(await shell.npmCalls()).toContain(`install --save-dev @firn/linter-cli@${VERSION}\n`);
    expect(await repository.git('status', '--porcelain')).toBe('');
    await repository.files.remove();
  });

  it('works as typed, in a folder of a clone', async () => {
    const origin = await Repository.create();
    await origin.commit({ 'team data/README.md': 'the project\n' });
    const clone = await Repository.clone(origin);
    await clone.branch('feature');
    const commands = await typed(clone.path, join(clone.path, 'team data'));
    expect(commands).toContain('npx firn-lint check --against origin/main');
    expect(await clone.git('status', '--porcelain')).toBe('');
    await origin.files.remove();
    await clone.files.remove();
  });

  it('works as typed, where there is no repository yet', async () => {
    const files = await TemporaryDirectory.create();
    const commands = await typed(files.path);
    expect(commands.slice(1, 4)).toEqual([
      'git init',
      expect.stringMatching(/^git add /),
      'npx firn-lint check --against HEAD',
    ]);
    await files.remove();
  });

  it('has nothing to install or commit where that was done', async () => {
    const repository = await Repository.create();
    await repository.commit({ 'node_modules/@firn/linter-cli/package.json': {} });
    await init(repository.path);
    const { nextSteps } = await init(repository.path);
    expect(nextSteps.map(({ command }) => command)).toEqual([
      'npx firn-lint check --against main',
      'npx firn-lint infer --help',
    ]);
    await repository.files.remove();
  });
});
