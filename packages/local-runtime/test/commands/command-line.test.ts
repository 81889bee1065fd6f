import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { identifyProcess } from '../../src/processes/process-identity.js';
import { VERSION } from '../../src/version.js';
import { FakeMachine } from '../support/fake-machine.js';
import { run } from '../support/run.js';
import type { Run } from '../support/run.js';
import { noteRuntime, runtimeOf } from '../support/runtime.js';

let files: TemporaryDirectory;
beforeEach(async () => {
  files = await TemporaryDirectory.create();
});
afterEach(() => files.remove());

const local = (...args: string[]): Promise<Run> => run(files.path, {}, ...args);

/** Notes a runtime that seems to be up, and of which nothing answers. Not to be stopped: this process is all of it. */
async function seemUp(): Promise<void> {
  const self = await identifyProcess(process.pid);
  await noteRuntime(join(files.path, '.firn-local'), runtimeOf(self, self));
}

describe('the command line', () => {
  it('knows its version', async () => {
    expect(await local('--version')).toEqual({ code: 0, out: `${VERSION}\n`, err: '' });
  });

  it.each(['up', 'down', 'status', 'env', 'deploy', 'run', 'produce', 'query'])(
    'has help for %s',
    async (command) => {
      const { code, out } = await local(command, '--help');
      expect(code).toBe(0);
      expect(out).toContain(`Usage: firn-local ${command} `);
      expect(out).toContain('--state <directory>');
      expect(out).toContain('--format <format>');
    },
  );

  it.each([
    [[], 'Usage: firn-local'],
    [['updown'], "unknown command 'updown'"],
    [['up', '--port', '1'], "unknown option '--port'"],
    [['status', '--format', 'yaml'], 'Allowed choices are text, json'],
    [['env', '--format', 'text'], 'Allowed choices are shell, json'],
    [['deploy'], "missing required argument 'folder'"],
    [['produce', 'raw.events'], "missing required argument 'file'"],
    [['query'], "missing required argument 'sql'"],
  ])('%j is wrong use: exit code 2', async (args, message) => {
    const { code, out, err } = await local(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });
});

describe('when nothing is up', () => {
  it('status says so: exit code 1', async () => {
    const state = join(files.path, '.firn-local');
    expect(await local('status')).toEqual({
      code: 1,
      out: `state     ${state}\nruntime   down\ndeployed  nothing\n`,
      err: '',
    });
    const { code, out } = await local('status', '--format', 'json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toEqual({ state, up: false, alive: [] });
  });

  it('down has nothing to do', async () => {
    const state = join(files.path, 'own');
    expect(await local('down', '--state', 'own')).toEqual({
      code: 0,
      out: `Nothing was up in ${state}.\n`,
      err: '',
    });
    const { out } = await local('down', '--state', 'own', '--format', 'json');
    expect(JSON.parse(out)).toEqual({ state, stopped: [], killed: [] });
  });

  it.each([
    [['env']],
    [['deploy', 'cdk.out']],
    [['run']],
    [['produce', 'raw.a', 'a.jsonl']],
    [['query', 'SELECT 1']],
  ])('%j says how to start it: exit code 2', async (args) => {
    const state = join(files.path, '.firn-local');
    expect(await local(...args)).toEqual({
      code: 2,
      out: '',
      err: `error No local runtime is up in ${state}.\n  fix firn-local up --state ${state}\n`,
    });
  });

  it.each(['up', 'down', 'status', 'env', 'run'])(
    '%s says when a file of the state is damaged',
    async (command) => {
      await files.write({ '.firn-local/runtime.json': '{"format": 1' });
      const { code, out, err } = await local(command);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toMatch(
        /^error .*runtime\.json is damaged: it is not JSON\.\n {2}fix Remove the directory .*\n$/,
      );
    },
  );
});

describe('firn-local env', () => {
  const EXPORTS =
    'export AWS_ENDPOINT_URL=http://127.0.0.1:1\n' +
    'export AWS_ENDPOINT_URL_DYNAMODB=http://127.0.0.1:2\n' +
    'export AWS_REGION=us-east-1\n' +
    'export AWS_DEFAULT_REGION=us-east-1\n' +
    'export AWS_ACCESS_KEY_ID=local\n' +
    'export AWS_SECRET_ACCESS_KEY=local\n' +
    'export AWS_EC2_METADATA_DISABLED=true\n';
  beforeEach(seemUp);

  it('is for the shell to evaluate', async () => {
    expect(await local('env')).toEqual({ code: 0, out: EXPORTS, err: '' });
  });

  it('removes what would lead to a real account', async () => {
    const env = {
      AWS_PROFILE: 'prod',
      AWS_ENDPOINT_URL_S3: 'https://s3.example.invalid',
      AWS_REGION: 'eu-west-1',
    };
    const { out } = await run(files.path, env, 'env');
    expect(out).toBe(`unset AWS_PROFILE\nunset AWS_ENDPOINT_URL_S3\n${EXPORTS}`);
  });

  it('is for programs as JSON', async () => {
    const { code, out } = await local('env', '--format', 'json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(
      Object.fromEntries(
        EXPORTS.trimEnd()
          .split('\n')
          .map((line) => line.slice('export '.length).split('=')),
      ),
    );
  });
});

describe('firn-local deploy', () => {
  beforeEach(seemUp);

  it.each<[string, Readonly<Record<string, object | string>>, RegExp]>([
    ['no folder', {}, /^error The folder .*cdk\.out cannot be read: ENOENT/],
    ['no stack', { 'cdk.out/manifest.json': {} }, /^error .*cdk\.out holds 0 synthesised stacks/],
    [
      'two stacks',
      { 'cdk.out/A.template.json': {}, 'cdk.out/B.template.json': {} },
      /^error .*cdk\.out holds 2 synthesised stacks .*: A, B\./,
    ],
    ['broken JSON', { 'cdk.out/A.template.json': '{' }, /^error .*A\.template\.json is not as CDK writes it/],
  ])('%s: exit code 2', async (_, content, message) => {
    await files.write(content);
    const { code, out, err } = await local('deploy', 'cdk.out');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
    expect(err).toMatch(/\n {2}fix /);
  });

  const assets = (path: string) => ({
    files: {
      a: { source: { path, packaging: 'file' }, destinations: { b: { bucketName: 'a', objectKey: 'a' } } },
    },
  });

  it('refuses types that it does not know before it does anything', async () => {
    await files.write({
      'cdk.out/A.template.json': {
        Resources: { Lake: { Type: 'AWS::S3::Bucket' }, Vpc: { Type: 'AWS::EC2::VPC' } },
      },
      // It would be uploaded first, and nothing answers there.
      'cdk.out/A.assets.json': assets('asset.txt'),
      'cdk.out/asset.txt': '',
    });
    const { code, out, err } = await local('deploy', 'cdk.out');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /nothing was deployed\.\n {2}Vpc \(AWS::EC2::VPC\) is of a type that is not known here\n/,
    );
  });

  it('says when the embedded AWS does not answer', async () => {
    await files.write({
      'cdk.out/A.template.json': { Resources: { Lake: { Type: 'AWS::S3::Bucket' } } },
      'cdk.out/A.assets.json': {},
    });
    const { code, err } = await local('deploy', 'cdk.out');
    expect(code).toBe(2);
    expect(err).toMatch(/^error Lake \(AWS::S3::Bucket\) could not be deployed: .*ECONNREFUSED/);
  });
});

describe('firn-local run', () => {
  beforeEach(seemUp);

  it('says when no schedule is deployed', async () => {
    const { code, err } = await local('run');
    expect(code).toBe(2);
    expect(err).toMatch(
      /^error There are 0 deployed schedules, expected one\.\n {2}fix firn-local deploy <cdk\.out> /,
    );
  });

  it('says when the embedded AWS does not answer', async () => {
    const tick = { type: 'AWS::Scheduler::Schedule', ref: 'tick', attributes: {} };
    await files.write({ '.firn-local/stack.json': { format: 1, name: 'A', resources: { tick } } });
    const { code, err } = await local('run');
    expect(code).toBe(2);
    expect(err).toMatch(/^error The target of tick could not be started: .*ECONNREFUSED/);
  });
});

describe('firn-local produce and query', () => {
  let machine: FakeMachine;
  beforeEach(async () => {
    machine = await FakeMachine.create();
    await machine.run('up');
  });
  afterEach(() => machine.remove());

  it.each([
    [
      ['query', '--', '-- which?\nSELECT 1'],
      ['-P', '-m', 'firn_local.query', '--format', 'table', '--', '-- which?\nSELECT 1'],
    ],
    [
      ['query', '--format', 'jsonl', 'SELECT 1'],
      ['-P', '-m', 'firn_local.query', '--format', 'jsonl', '--', 'SELECT 1'],
    ],
    [
      ['produce', 'raw.events', 'a b.jsonl'],
      ['-P', '-m', 'firn_local.produce', '--format', 'text', '--', 'raw.events', 'a b.jsonl'],
    ],
  ])('%j: hands it to the Python half, which reaches the local runtime alone', async (args, expected) => {
    const [, server] = await machine.starts();
    const { code, out, err } = await run(
      machine.files.path,
      { ...machine.env, AWS_PROFILE: 'prod' },
      ...args,
    );
    expect({ code, err }).toEqual({ code: 0, err: 'told on standard error: ü\n' });
    expect(JSON.parse(out)).toEqual({
      args: expected,
      endpoint: `http://127.0.0.1:${server?.port ?? ''}`,
      cwd: machine.files.path,
    });
  });

  it.each([
    ['1', 1],
    ['2', 2],
    ['77', 2],
  ])('ends with its exit code: %s', async (exit, expected) => {
    const { code } = await run(machine.files.path, { ...machine.env, FAKE_EXIT: exit }, 'query', 'SELECT 1');
    expect(code).toBe(expected);
  });

  it('says when its Python is gone', async () => {
    await machine.files.remove('python');
    const { code, err } = await machine.run('query', 'SELECT 1');
    expect(code).toBe(2);
    expect(err).toMatch(/^error .*\/python cannot be run: spawn .* ENOENT\n$/);
  });
});
