import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { ProcessResult } from '@firn/cli-kit/testing';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { PACKAGE_ROOT } from '../../src/package-root.js';
import { pullRequest } from './pull-request.js';
import type { PullRequest } from './pull-request.js';
import { Shell } from './shell.js';

interface Job {
  readonly rules: readonly { readonly if: string }[];
  readonly variables: Readonly<Record<string, string>>;
  readonly script: readonly string[];
  readonly artifacts: { readonly when: string; readonly reports: Readonly<Record<string, string>> };
}

const FILE = join(PACKAGE_ROOT, '../../integrations/gitlab/firn-lint.yml');

describe('the GitLab template', () => {
  let job: Job;
  let shell: Shell;
  let request: PullRequest;
  beforeAll(async () => {
    const template = parse(await readFile(FILE, 'utf8')) as Readonly<Record<string, Job>>;
    job = template['firn-lint']!;
    shell = await Shell.create();
  });
  afterAll(() => shell.remove());
  beforeEach(async () => {
    request = await pullRequest('data/');
    // GIT_DEPTH: 0
    await request.checkout.git('fetch', '--quiet', '--unshallow');
  });
  afterEach(() => request.remove());

  function run(env: Readonly<Record<string, string>> = {}): Promise<ProcessResult> {
    return shell.run(job.script.join('\n'), {
      cwd: request.checkout.path,
      env: {
        CI_PROJECT_DIR: request.checkout.path,
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
        FIRN_LINT_DIRECTORY: 'data',
        ...job.variables,
        ...env,
      },
    });
  }

  it('runs in merge requests, with all of the history', () => {
    expect(job.rules).toEqual([{ if: '$CI_PIPELINE_SOURCE == "merge_request_event"' }]);
    expect(job.variables).toEqual({ GIT_DEPTH: '0' });
  });

  it('judges a merge request, and writes the reports that the job hands over', async () => {
    const { code, out, err } = await run();
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('blocked: 1 topic compared with origin/main');
    const { codequality = '', junit = '' } = job.artifacts.reports;
    expect(job.artifacts.when).toBe('always');
    expect(JSON.parse(await readFile(join(request.checkout.path, codequality), 'utf8'))).toMatchObject([
      { check_name: 'column-removed', location: { path: 'data/schemas/orders.json' } },
    ]);
    expect(await readFile(join(request.checkout.path, junit), 'utf8')).toContain('failures="1"');
    expect(await shell.lastPackage()).toBe('--yes @firn/linter-cli');
  });

  it('compares with what it is told, with the version it is told', async () => {
    const { code, out } = await run({ FIRN_LINT_AGAINST: 'HEAD', FIRN_LINT_VERSION: '1.2.3' });
    expect(code).toBe(0);
    expect(out).toContain('pass: no topic schema differs from HEAD');
    expect(await shell.lastPackage()).toBe('--yes @firn/linter-cli@1.2.3');
  });

  it('fails when it cannot judge', async () => {
    expect((await run({ CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'none' })).code).not.toBe(0);
    expect((await run({ FIRN_LINT_AGAINST: 'none' })).code).toBe(2);
  });
});
