import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import type { ProcessResult } from '@firn/cli-kit/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { PACKAGE_ROOT } from '../../src/package-root.js';
import { pullRequest } from './pull-request.js';
import type { PullRequest } from './pull-request.js';
import { Shell } from './shell.js';

interface Step {
  readonly id: string;
  readonly if?: string;
  readonly shell: string;
  readonly 'working-directory'?: string;
  readonly env: Readonly<Record<string, string>>;
  readonly run: string;
}

interface Action {
  readonly inputs: Readonly<Record<string, { readonly description: string; readonly default: string }>>;
  readonly outputs: Readonly<Record<string, { readonly value: string }>>;
  readonly runs: { readonly using: string; readonly steps: readonly Step[] };
}

const FILE = join(PACKAGE_ROOT, '../../integrations/github/action.yml');

describe('the GitHub Action', () => {
  let action: Action;
  let shell: Shell;
  let request: PullRequest;
  let runner: TemporaryDirectory;
  beforeAll(async () => {
    action = parse(await readFile(FILE, 'utf8')) as Action;
    shell = await Shell.create();
  });
  afterAll(() => shell.remove());
  beforeEach(async () => {
    request = await pullRequest();
    runner = await TemporaryDirectory.create();
  });
  afterEach(async () => {
    await request.remove();
    await runner.remove();
  });

  const file = (name: string): string => join(runner.path, name);

  /** Runs a step as the runner does: expressions of its environment are replaced before. */
  async function runStep(
    id: string,
    inputs: Readonly<Record<string, string>> = {},
    env = {},
  ): Promise<ProcessResult> {
    const step = action.runs.steps.find((candidate) => candidate.id === id)!;
    const expressions: Record<string, string> = {
      'github.token': 'token-of-the-job',
      'github.event.pull_request.number': '7',
      'github.event.pull_request.head.sha': 'c0ffee',
    };
    for (const [name, input] of Object.entries(action.inputs)) {
      expressions[`inputs.${name}`] = inputs[name] ?? input.default;
    }
    const evaluate = (text: string): string =>
      text.replace(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => {
        const value = expressions[expression];
        if (value === undefined) throw new Error(`no such expression: ${expression}`);
        return evaluate(value);
      });
    const own = Object.entries(step.env).map(([name, value]) => [name, evaluate(value)] as const);
    return shell.run(step.run, {
      cwd: join(request.checkout.path, evaluate(step['working-directory'] ?? '.')),
      env: {
        GITHUB_BASE_REF: 'main',
        GITHUB_REPOSITORY: 'example/events',
        GITHUB_OUTPUT: file('outputs.txt'),
        RUNNER_TEMP: runner.path,
        ...Object.fromEntries(own),
        ...env,
      },
    });
  }

  it('never puts an expression into a script, where its value could be code', () => {
    expect(action.runs.using).toBe('composite');
    for (const { shell: name, run } of action.runs.steps) {
      expect(name).toBe('bash');
      expect(run).not.toContain('${{');
    }
  });

  it('describes its inputs, and takes its outputs from the step that has them', async () => {
    expect(Object.keys(action.inputs)).toEqual([
      'against',
      'version',
      'working-directory',
      'comment',
      'token',
    ]);
    for (const { description } of Object.values(action.inputs)) expect(description).toMatch(/\.$/);
    await runStep('check');
    const written = (await readFile(file('outputs.txt'), 'utf8')).trimEnd().split('\n');
    const names = written.map((line) => line.split('=')[0]);
    expect(Object.values(action.outputs).map(({ value }) => value)).toEqual(
      names.map((name) => `\${{ steps.check.outputs.${name} }}`),
    );
    expect(Object.keys(action.outputs)).toEqual(names);
  });

  it('judges a pull request from a checkout of its newest commit alone', async () => {
    const { code, out, err } = await runStep('check');
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toMatch(/^::error file=schemas\/orders\.json,line=\d+,col=\d+,title=column-removed/);
    expect(out).toContain('--against origin/main');
    expect(await readFile(file('firn-lint.md'), 'utf8')).toMatch(/^<!-- firn-lint -->\n⛔ \*\*blocked\*\*/);
    expect(await shell.lastPackage()).toBe('--yes @firn/linter-cli');
  });

  it('fetches the base when the history is there and the base is not', async () => {
    const { checkout } = request;
    await checkout.git('fetch', '--quiet', '--unshallow');
    expect((await runStep('check')).code).toBe(1);
  });

  it('fetches nothing when all is there', async () => {
    const { checkout, origin } = request;
    await checkout.git('fetch', '--quiet', '--unshallow', 'origin', '+refs/heads/*:refs/remotes/origin/*');
    await origin.files.remove();
    expect((await runStep('check')).code).toBe(1);
  });

  it('compares with what it is told, with the version it is told, where it is told', async () => {
    await request.remove();
    request = await pullRequest('data/');
    await request.checkout.git('fetch', '--quiet', '--unshallow');
    const inputs = { against: 'HEAD~1', version: '1.2.3', 'working-directory': 'data' };
    const { code, out } = await runStep('check', inputs, { GITHUB_BASE_REF: '' });
    expect(code).toBe(1);
    expect(out).toMatch(/^::error file=data\/schemas\/orders\.json,/);
    expect(await shell.lastPackage()).toBe('--yes @firn/linter-cli@1.2.3');
  });

  it('takes nothing that it is told for code', async () => {
    const against = '$(touch owned) `touch owned`; touch owned';
    expect((await runStep('check', { against })).code).toBe(2);
    expect(await request.checkout.git('status', '--porcelain')).toBe('');
  });

  it('says that it has no base, where there is no pull request', async () => {
    const { code, out } = await runStep('check', {}, { GITHUB_BASE_REF: '' });
    expect(code).toBe(2);
    expect(out).toMatch(/^::error title=firn-lint::.*set the input 'against'/);
  });

  it('leaves no report of an earlier run where it cannot judge', async () => {
    await runStep('check');
    expect((await runStep('check', { against: 'nowhere' })).code).toBe(2);
    await expect(readFile(file('firn-lint.md'))).rejects.toThrow('ENOENT');
  });

  describe('its comment', () => {
    const LIST =
      'api --paginate repos/example/events/issues/7/comments --jq .[] | select(.body | startswith(env.MARKER)) | .id';
    const calls = async (): Promise<readonly string[]> =>
      (await readFile(file('gh.log'), 'utf8')).trimEnd().split('\n');

    /** A GitHub that has comments, by what the list of them gives, and may refuse to write. */
    async function defineGitHub(ids: readonly string[], mayWrite = true): Promise<void> {
      const lines = [
        '#!/usr/bin/env bash',
        `printf '%s\\n' "$*" >> '${file('gh.log')}'`,
        `[[ $GH_TOKEN == token-of-the-job ]] || exit 3`,
        `if [[ $2 == --paginate ]]; then printf '%s' "$MARKER" > '${file('marker')}'; ${ids.map((id) => `echo ${id};`).join(' ')} exit 0; fi`,
        mayWrite ? 'exit 0' : 'echo "HTTP 403" >&2; exit 1',
        '',
      ];
      await shell.define('gh', lines.join('\n'));
    }

    beforeEach(async () => {
      await runStep('check');
    });

    it('is written when there is none yet, and names the commit', async () => {
      await defineGitHub([]);
      expect(await runStep('comment')).toMatchObject({ code: 0, out: '' });
      const post = 'api --silent --method POST repos/example/events/issues/7/comments --field body=@';
      expect(await calls()).toEqual([LIST, `${post}${file('firn-lint.md')}`]);
      expect(await readFile(file('marker'), 'utf8')).toBe('<!-- firn-lint -->');
      expect(await readFile(file('firn-lint.md'), 'utf8')).toMatch(/\n<sub>Commit c0ffee<\/sub>\n$/);
    });

    it('replaces the one that is there', async () => {
      await defineGitHub(['41', '42']);
      expect((await runStep('comment')).code).toBe(0);
      const patch = 'api --silent --method PATCH repos/example/events/issues/comments/41 --field body=@';
      expect((await calls())[1]).toBe(`${patch}${file('firn-lint.md')}`);
    });

    it('is not worth a failure', async () => {
      await defineGitHub([], false);
      const { code, out } = await runStep('comment');
      expect(code).toBe(0);
      expect(out).toMatch(/^::warning title=firn-lint::The comment could not be written/);
    });

    it('is left as it is when nothing could be judged', async () => {
      await defineGitHub([]);
      await runStep('check', { against: 'nowhere' });
      expect((await runStep('comment')).code).toBe(0);
      await expect(readFile(file('gh.log'))).rejects.toThrow('ENOENT');
    });

    it('is asked for, and only in pull requests', () => {
      const { if: condition } = action.runs.steps.find(({ id }) => id === 'comment')!;
      expect(action.inputs.comment!.default).toBe('false');
      expect(condition).toContain("inputs.comment == 'true'");
      expect(condition).toContain("github.event_name == 'pull_request'");
    });
  });
});
