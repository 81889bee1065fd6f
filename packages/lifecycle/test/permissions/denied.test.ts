import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RunRecord } from '@firn/registry-client';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createAwsPorts, readEnvironment } from '../../src/aws/index.js';
import { DEPLOYER_CALLS, failedCall, isAccessDenied, missingPermission } from '../../src/index.js';
import type { Ports } from '../../src/index.js';
import { ENVIRONMENT } from '../world/world.js';

const TABLE = { database: 'standardized', name: 'orders' };
const PLACE = { topic: 'orders', deployment: 'aaaaaaaaaaaaaaaa' };
const ARN = ENVIRONMENT.stateMachines.rebuilder;

const RUN: RunRecord = {
  topic: 'orders',
  record: 'run#2026-11-23T21:00:00.000Z#run-1',
  format: 1,
  run: 'run-1',
  kind: 'master',
  state: 'skipped',
  stages: {},
  started_at: '2026-11-23T21:00:00.000Z',
  finished_at: '2026-11-23T21:00:00.000Z',
  expires: 1_798_000_000,
};

/** Requests that are not denied, by their target; what is answered is enough to go on with. */
const allowed = new Set<string>();

/** Who is asked for is told to everybody; a statement is stopped only where somebody aborts, which the deployer does not. */
const NOT_DENIED_HERE = ['STS:GetCallerIdentity', 'Athena:StopQueryExecution'];

async function drain(items: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of items);
}

/** Everything the deployer does first, by the call that it makes. */
const DOINGS: readonly [string, (ports: Ports) => Promise<unknown>][] = [
  ['SSM:GetParameter', () => readEnvironment('prod')],
  ['DynamoDB:GetItem', ({ registry }) => registry.getTopic('orders')],
  ['DynamoDB:Query', ({ registry }) => drain(registry.topics('ENABLED'))],
  ['DynamoDB:UpdateItem', ({ registry }) => registry.noteObserved({ ...PLACE, step: 'PAUSED' })],
  [
    'DynamoDB:TransactWriteItems',
    ({ registry }) => registry.moveStep({ ...PLACE, from: 'PAUSED', to: 'DRAINED' }),
  ],
  ['DynamoDB:PutItem', ({ registry }) => registry.writeRun(RUN)],
  ['Athena:StartQueryExecution', ({ ddl }) => ddl.run('CREATE TABLE t', 'a'.repeat(64))],
  [
    'Athena:GetQueryResults',
    async ({ queries }) => {
      allowed.add('AmazonAthena.StartQueryExecution').add('AmazonAthena.GetQueryExecution');
      try {
        return await queries.select('SELECT 1');
      } finally {
        allowed.clear();
      }
    },
  ],
  [
    'Athena:GetQueryExecution',
    async ({ ddl }) => {
      allowed.add('AmazonAthena.StartQueryExecution');
      try {
        return await ddl.run('CREATE TABLE t', 'b'.repeat(64));
      } finally {
        allowed.clear();
      }
    },
  ],
  ['Glue:GetTable', ({ catalog }) => catalog.getTable(TABLE)],
  ['Glue:GetTables', ({ catalog }) => drain(catalog.listLocations('standardized'))],
  ['Glue:CreateTable', ({ catalog }) => catalog.createEntry(TABLE, { Name: 'orders' })],
  ['Glue:UpdateTable', ({ catalog }) => catalog.updateEntry(TABLE, { Name: 'orders' }, '1')],
  ['Glue:DeleteTable', ({ catalog }) => catalog.deleteEntry(TABLE)],
  ['Glue:GetJobRun', ({ jobRuns }) => jobRuns.get('std/jr_1')],
  ['Glue:BatchStopJobRun', ({ jobRuns }) => jobRuns.stop('std/jr_1')],
  ['S3:GetObject', ({ metadata }) => metadata.read('s3://lake/standardized/orders/m.json')],
  ['S3:ListObjectsV2', ({ objects }) => objects.isEmpty('s3://lake/standardized/orders/')],
  ['SFN:StartExecution', ({ machines }) => machines.start(ARN, 'n', {})],
  ['SFN:DescribeExecution', ({ machines }) => machines.describe(`${ARN}:n`)],
];

const SETTINGS = {
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'key',
  AWS_SECRET_ACCESS_KEY: 'secret',
};

/** Denies every request that is not allowed, as the services do: those with a protocol of JSON, and S3 with its XML. */
function denyAll(): Server {
  return createServer((request, response) => {
    request.resume();
    const target = request.headers['x-amz-target'];
    if (typeof target === 'string' && allowed.has(target)) {
      response
        .writeHead(200, { 'content-type': 'application/x-amz-json-1.1' })
        .end(JSON.stringify({ QueryExecutionId: 'q', QueryExecution: { Status: { State: 'SUCCEEDED' } } }));
      return;
    }
    const isJson = target !== undefined;
    const json = JSON.stringify({ __type: 'AccessDeniedException', message: 'no' });
    response
      .writeHead(isJson ? 400 : 403, { 'content-type': isJson ? 'application/x-amz-json-1.1' : 'text/xml' })
      .end(isJson ? json : '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>');
  });
}

describe('access denied', () => {
  let server: Server;
  let ports: Ports;
  const before = { ...process.env };
  beforeAll(async () => {
    server = denyAll();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    Object.assign(process.env, SETTINGS, { AWS_ENDPOINT_URL: `http://127.0.0.1:${port}` });
    // A bucket in the host's name would not reach the server.
    ports = createAwsPorts({ ...ENVIRONMENT, lake: 's3://lake' });
  });
  afterAll(async () => {
    process.env = before;
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  it.each(DOINGS)('to %s is told as such, with the statement that would grant it', async (call, doing) => {
    const error: unknown = await doing(ports).then(
      () => new Error('not denied'),
      (reason: unknown) => reason,
    );
    expect(isAccessDenied(error)).toBe(true);
    expect(failedCall(error)).toBe(call);
    const parameter = '/firn/prod/environment';
    const grant = missingPermission({ call }, { environment: ENVIRONMENT, parameter });
    expect(grant?.Action).toEqual(DEPLOYER_CALLS.find((known) => known.call === call)?.actions);
    expect(grant?.Resource.every((resource) => resource.startsWith('arn:aws:'))).toBe(true);
  });

  it('is looked at for every call that the deployer makes', () => {
    const calls = DEPLOYER_CALLS.map(({ call }) => call).filter((call) => !NOT_DENIED_HERE.includes(call));
    expect(DOINGS.map(([call]) => call).sort()).toEqual(calls.sort());
  });

  it('to list databases leaves those of others out', async () => {
    await expect(drain(ports.catalog.listDatabases())).resolves.toBeUndefined();
  });
});

describe('what Athena is denied in the name of the deployer', () => {
  const at = { environment: ENVIRONMENT, parameter: '/p' };
  it.each([
    [
      {
        action: 'glue:CreateTable',
        resource: 'arn:aws:glue:us-east-1:123456789012:table/standardized/orders',
      },
      'TableEntries',
    ],
    [
      { action: 'glue:GetDatabase', resource: 'arn:aws:glue:us-east-1:123456789012:database/default' },
      'DefaultDatabase',
    ],
    [{ resource: 's3://lake/standardized/orders/g1/' }, 'TableFiles'],
    [{ resource: 's3://control/athena/x.txt' }, 'StatementOutput'],
    [{ action: 's3:PutObject', resource: 's3://elsewhere/x' }, 'Deploy'],
  ])('%j is granted by %s', (denial, sid) => {
    expect(missingPermission(denial, at)?.Sid).toBe(sid);
  });

  it('is not guessed at', () => {
    expect(missingPermission({}, { parameter: '/p' })).toBeUndefined();
    expect(missingPermission({ resource: 's3://elsewhere/x' }, at)).toBeUndefined();
  });
});
