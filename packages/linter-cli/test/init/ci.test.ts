import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { parse } from 'yaml';

import { githubWorkflow } from '../../src/init/files/github-workflow.js';
import { gitlabPipeline } from '../../src/init/files/gitlab-pipeline.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { VERSION } from '../../src/version.js';
import { pullRequest } from '../integrations/pull-request.js';
import type { PullRequest } from '../integrations/pull-request.js';
import { Shell } from '../integrations/shell.js';

interface Step {
  readonly uses: string;
  readonly with: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: string;
  readonly permissions: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
}

const INTEGRATIONS = join(PACKAGE_ROOT, '../../integrations');

describe('the CI that init writes', () => {
  let shell: Shell;
  let request: PullRequest;
  beforeAll(async () => {
    shell = await Shell.create();
  });
  afterAll(() => shell.remove());
  beforeEach(async () => {
    request = await pullRequest('data/');
  });
  afterEach(() => request.remove());

  it('on GitHub asks for the least, and brings the history', () => {
    const workflow = parse(githubWorkflow({ folder: '' })) as Workflow;
    expect([workflow.on, workflow.permissions]).toEqual(['pull_request', { contents: 'read' }]);
    const { steps } = workflow.jobs.schemas!;
    expect(steps.map(({ uses }) => uses)).toEqual([
      'actions/checkout@v4',
      'actions/setup-node@v4',
      `firn-data/firn/integrations/github@firn-lint-v${VERSION}`,
    ]);
    expect(steps[0]?.with).toEqual({ 'fetch-depth': 0, 'persist-credentials': false });
    expect(steps[2]?.with).toEqual({ version: VERSION });
  });

  it('on GitHub runs the action, with inputs that it has', async () => {
    const { steps } = (parse(githubWorkflow({ folder: 'data' })) as Workflow).jobs.schemas!;
    const inputs = steps[2]!.with;
    const action = parse(await readFile(join(INTEGRATIONS, 'github/action.yml'), 'utf8')) as {
      readonly inputs: Readonly<Record<string, unknown>>;
      readonly runs: { readonly steps: readonly { readonly id: string; readonly run: string }[] };
    };
    expect(Object.keys(action.inputs)).toEqual(expect.arrayContaining(Object.keys(inputs)));
    // fetch-depth: 0, and persist-credentials: false, without which nothing private can be fetched later
    const { checkout } = request;
    await checkout.git('fetch', '--quiet', '--unshallow', 'origin', '+refs/heads/*:refs/remotes/origin/*');
    await checkout.git('remote', 'set-url', 'origin', 'file:///nowhere');
    const { code, out, err } = await shell.run(action.runs.steps.find(({ id }) => id === 'check')!.run, {
      cwd: join(checkout.path, String(inputs['working-directory'])),
      env: {
        AGAINST: '',
        VERSION: String(inputs.version),
        GITHUB_BASE_REF: 'main',
        RUNNER_TEMP: checkout.path,
      },
    });
    expect({ code, err }).toEqual({ code: 1, err: '' });
    expect(out).toContain('::error file=data/schemas/orders.json');
    expect(await shell.lastPackage()).toBe(`--yes @firn/linter-cli@${VERSION}`);
  });

  it('on GitLab includes the template, with variables that it has', async () => {
    const pipeline = parse(gitlabPipeline({ folder: 'data' })) as {
      readonly include: readonly { readonly remote: string }[];
      readonly 'firn-lint': { readonly variables: Readonly<Record<string, string>> };
    };
    const [{ remote } = { remote: '' }] = pipeline.include;
    const [, tag, file = ''] =
      /^https:\/\/raw\.githubusercontent\.com\/firn-data\/firn\/([^/]+)\/integrations\/(.*)$/.exec(remote) ??
      [];
    expect(tag).toBe(`firn-lint-v${VERSION}`);
    const text = await readFile(join(INTEGRATIONS, file), 'utf8');
    const job = (
      parse(text) as Readonly<Record<string, { variables: Record<string, string>; script: string[] }>>
    )['firn-lint']!;
    const { variables } = pipeline['firn-lint'];
    for (const name of Object.keys(variables)) expect(text).toContain(`#   ${name} `);
    const { checkout } = request;
    await checkout.git('fetch', '--quiet', '--unshallow');
    const { code, out } = await shell.run(job.script.join('\n'), {
      cwd: checkout.path,
      env: {
        ...job.variables,
        ...variables,
        CI_PROJECT_DIR: checkout.path,
        CI_MERGE_REQUEST_TARGET_BRANCH_NAME: 'main',
      },
    });
    expect(code).toBe(1);
    expect(out).toContain('blocked: 1 topic compared with origin/main');
    expect(await shell.lastPackage()).toBe(`--yes @firn/linter-cli@${VERSION}`);
  });
});
