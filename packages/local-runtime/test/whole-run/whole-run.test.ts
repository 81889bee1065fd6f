import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { GetDatabaseCommand, GetJobCommand } from '@aws-sdk/client-glue';
import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { DescribeStateMachineCommand } from '@aws-sdk/client-sfn';
import { GetParameterCommand } from '@aws-sdk/client-ssm';
import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Value } from 'typebox/value';

import { createClients } from '../../src/aws/clients.js';
import type { Clients } from '../../src/aws/clients.js';
import { DeployedStackModel } from '../../src/deploy/deployed-stack.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { RunResultModel } from '../../src/results/run-result.js';
import { requireRuntime } from '../../src/state/runtime.js';
import { listeningAddresses } from '../support/listening.js';
import { run } from '../support/run.js';
import type { Run } from '../support/run.js';
import { assembly } from './assembly.js';

const ROOT = join(PACKAGE_ROOT, '../..');
const ENV = {
  PATH: process.env.PATH,
  JAVA_HOME: process.env.JAVA_HOME,
  FIRN_CACHE: join(ROOT, '.firn'),
  FIRN_PYTHON: process.env.FIRN_PYTHON ?? join(ROOT, '.venv/bin/python'),
};

const MACHINE = 'arn:aws:states:us-east-1:123456789012:stateMachine:tiny';
const BUCKET = 'tiny-lake';
const ITEM = { id: { S: 'a' }, text: { S: 'kept' } };

jest.setTimeout(600_000);

/** One local runtime from its first start to its last stop; each test goes on where the one before it ended. */
describe('a local runtime', () => {
  let files: TemporaryDirectory;
  let state: string;
  beforeAll(async () => {
    if (!existsSync(ENV.FIRN_PYTHON)) {
      throw new Error(
        `${ENV.FIRN_PYTHON} is not there: run "npm run setup" in the root of the workspace first`,
      );
    }
    files = await TemporaryDirectory.create();
    state = join(files.path, '.firn-local');
    // Functions are CommonJS all the same.
    await files.write({ 'package.json': { type: 'module' } });
  });
  afterAll(async () => {
    await local('down');
    await files.remove();
  });

  const local = (...args: string[]): Promise<Run> => run(files.path, ENV, ...args);

  /** Runs a command that must succeed, and gives the JSON it prints. */
  const json = async (...args: string[]): Promise<Record<string, unknown>> => {
    const { code, out, err } = await local(...args, '--format', 'json');
    if (code !== 0) throw new Error(`${args.join(' ')} ended with ${code}: ${err}`);
    return JSON.parse(out) as Record<string, unknown>;
  };

  const withClients = async <T>(use: (clients: Clients) => Promise<T>): Promise<T> => {
    const clients = createClients(await requireRuntime(state));
    try {
      return await use(clients);
    } finally {
      for (const client of Object.values(clients) as { destroy(): void }[]) client.destroy();
    }
  };

  it('comes up', async () => {
    await json('up');
    expect(await json('status')).toMatchObject({ up: true, alive: ['server', 'dynamoDb'] });
  });

  it('takes a synthesised stack, each resource after what it needs', async () => {
    await files.write(assembly({ greeting: 'Hello', firstState: 'Greet' }));
    const { code, out, err } = await local('deploy', 'cdk.out');
    expect({ code, out }).toEqual({ code: 0, out: 'Deployed Tiny: 11 resources.\n' });
    const deployed = err.trimEnd().split('\n');
    expect(deployed.map((line) => line.split(' ')[2])).toEqual([
      'Role',
      'Table',
      'Greet',
      'Machine',
      'Tick',
      'Tock',
      'Lake',
      'Environment',
      'Database',
      'Job',
      'WorkGroup',
    ]);
    expect(deployed.at(-1)).toBe('11/11 AWS::Athena::WorkGroup WorkGroup');
    expect((await local('status')).out).toContain(`deployed  Tiny\n  AWS::DynamoDB::Table  Tiny\n`);
  });

  it('runs what the schedule names, with its input', async () => {
    const { code, out, err } = await local('run', '--schedule', 'tick', '--format', 'json');
    expect(code).toBe(0);
    expect(err).toMatch(/^tick: started arn:aws:states:.*:execution:tiny:.*\n {2}Greet\n$/);
    const { status, output } = JSON.parse(out) as { status: string; output: string };
    expect(status).toBe('SUCCEEDED');
    expect(JSON.parse(output)).toEqual({ greeting: 'Hello Ada', table: 'Tiny' });
  });

  it('says by its exit code that a run failed, and why', async () => {
    const { code, out } = await local('run', '--schedule', 'tock');
    expect(code).toBe(1);
    expect(out).toMatch(/^FAILED after .*\n {2}RangeError: told to fail\n$/);
  });

  it('does not guess which of two schedules is meant', async () => {
    const { code, err } = await local('run');
    expect(code).toBe(2);
    expect(err).toContain('There are 2 deployed schedules, expected one: tick, tock.');
  });

  it('starts a run without waiting for it', async () => {
    const { out } = await local('run', '--schedule', 'tick', '--no-wait', '--format', 'json');
    expect(JSON.parse(out)).toEqual({
      schedule: 'tick',
      execution: expect.stringContaining(':execution:tiny:') as unknown,
      status: 'RUNNING',
    });
  });

  (process.platform === 'linux' ? it : it.skip)('listens on 127.0.0.1 alone', async () => {
    const { endpoint, dynamoDbEndpoint, processes } = await requireRuntime(state);
    const addresses = await listeningAddresses([processes.server!.pid, processes.dynamoDb!.pid]);
    expect(addresses).toEqual(
      expect.arrayContaining([endpoint, dynamoDbEndpoint].map((url) => url.slice('http://'.length))),
    );
    expect(addresses.filter((address) => !address.startsWith('127.0.0.1:'))).toEqual([]);
  });

  it('has all of it again after down and up', async () => {
    await withClients(async ({ dynamoDb, s3 }) => {
      await dynamoDb.send(new PutItemCommand({ TableName: 'Tiny', Item: ITEM }));
      await s3.send(new PutObjectCommand({ Bucket: BUCKET, Key: 'a/b', Body: 'kept, too' }));
    });
    const before = await requireRuntime(state);
    expect(await json('down')).toEqual({ state, stopped: ['server', 'dynamoDb'], killed: [] });
    expect((await local('status')).code).toBe(1);
    await json('up');
    const { endpoint, dynamoDbEndpoint } = await requireRuntime(state);
    expect({ endpoint, dynamoDbEndpoint }).toEqual({
      endpoint: before.endpoint,
      dynamoDbEndpoint: before.dynamoDbEndpoint,
    });
    await withClients(async ({ dynamoDb, s3, sfn, ssm }) => {
      const { Item } = await dynamoDb.send(new GetItemCommand({ TableName: 'Tiny', Key: { id: ITEM.id } }));
      expect(Item).toEqual(ITEM);
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: BUCKET, Key: 'a/b' }));
      expect(await Body?.transformToString()).toBe('kept, too');
      const { Parameter } = await ssm.send(new GetParameterCommand({ Name: '/tiny/environment' }));
      expect(Parameter?.Value).toBe(`{"lake":"s3://${BUCKET}"}`);
      const machine = await sfn.send(new DescribeStateMachineCommand({ stateMachineArn: MACHINE }));
      expect(machine.status).toBe('ACTIVE');
    });
    const ran = await json('run', '--schedule', 'tick');
    expect(ran).toMatchObject({ status: 'SUCCEEDED' });
    expect(Value.Check(RunResultModel, ran)).toBe(true);
  });

  it('takes the stack again, and brings what is there up to date', async () => {
    await files.write(assembly({ greeting: 'Welcome', firstState: 'Welcome' }));
    const deployed = await json('deploy', 'cdk.out');
    expect(deployed).toMatchObject({ format: 1, name: 'Tiny' });
    expect(Value.Check(DeployedStackModel, deployed)).toBe(true);
    const { code, out, err } = await local('run', '--schedule', 'tick', '--format', 'json');
    expect({ code, err }).toMatchObject({
      code: 0,
      err: expect.stringMatching(/\n {2}Welcome\n$/) as unknown,
    });
    expect((JSON.parse(out) as { output: string }).output).toContain('Welcome Ada');
    await withClients(async ({ dynamoDb, glue }) => {
      const { Database } = await glue.send(new GetDatabaseCommand({ Name: 'raw' }));
      expect(Database?.Description).toBe('Welcome');
      const { Job } = await glue.send(new GetJobCommand({ JobName: 'tiny-job' }));
      expect(Job?.DefaultArguments).toEqual({ '--greeting': 'Welcome' });
      // What is in a table stays.
      const { Item } = await dynamoDb.send(new GetItemCommand({ TableName: 'Tiny', Key: { id: ITEM.id } }));
      expect(Item).toEqual(ITEM);
    });
  });

  it('goes down', async () => {
    expect(await json('down')).toMatchObject({ stopped: ['server', 'dynamoDb'], killed: [] });
    expect(await local('down')).toMatchObject({ code: 0, out: `Nothing was up in ${state}.\n` });
  });
});
