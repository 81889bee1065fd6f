import { gzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { glueJobRuns } from '../../src/aws/glue-job-runs.js';
import { icebergMetadata } from '../../src/aws/iceberg-metadata.js';
import { s3Objects } from '../../src/aws/s3-objects.js';
import { stepFunctions } from '../../src/aws/step-functions.js';
import { fakeClient, serviceError } from './fake-client.js';

const METADATA = '{"format-version":2,"table-uuid":"u","location":"s3://lake/t"}';

function body(bytes: Uint8Array): object {
  return {
    Body: {
      transformToByteArray: () => Promise.resolve(bytes),
      transformToString: () => Promise.resolve(Buffer.from(bytes).toString('utf8')),
    },
  };
}

describe('Iceberg metadata in S3', () => {
  it.each([
    ['plain', 's3://lake/t/metadata/1.metadata.json', Buffer.from(METADATA)],
    ['gzipped', 's3://lake/t/metadata/1.gz.metadata.json', gzipSync(METADATA)],
  ])('is read, %s', async (_, location, bytes) => {
    const { client } = fakeClient(body(bytes));
    expect(await icebergMetadata(client).read(location)).toMatchObject({
      uuid: 'u',
      location: 's3://lake/t',
    });
  });

  it('is read once: a file at a location never changes', async () => {
    const { client, sent } = fakeClient(body(Buffer.from(METADATA)));
    const reader = icebergMetadata(client);
    expect(await reader.read('s3://lake/a')).toBe(await reader.read('s3://lake/a'));
    expect(sent).toHaveLength(1);
  });

  it.each([
    ['is missing', serviceError('NoSuchKey'), 'NoSuchKey'],
    ['is something else', body(Buffer.from('{}')), 'no Iceberg table metadata'],
  ])('that %s is named in the error', async (_, answer, reason) => {
    const reading = icebergMetadata(fakeClient(answer).client).read('s3://lake/t/1.json');
    await expect(reading).rejects.toThrow(`Could not read the Iceberg metadata at s3://lake/t/1.json`);
    await expect(icebergMetadata(fakeClient(answer).client).read('s3://lake/t/1.json')).rejects.toThrow(
      reason,
    );
  });
});

describe('objects in S3', () => {
  it('are there or not', async () => {
    expect(await s3Objects(fakeClient(serviceError('NoSuchKey')).client).getJson('s3://c/x')).toBeUndefined();
    expect(await s3Objects(fakeClient(body(Buffer.from('[1]'))).client).getJson('s3://c/x')).toEqual([1]);
    await expect(
      s3Objects(fakeClient(serviceError('AccessDenied')).client).getJson('s3://c/x'),
    ).rejects.toThrow('AccessDenied');
  });

  it('are looked for by their whole prefix', async () => {
    const { client, sent } = fakeClient({ Contents: [] }, { Contents: [{ Key: 'a' }] });
    expect(await s3Objects(client).isEmpty('s3://lake/t/g1/')).toBe(true);
    expect(await s3Objects(client).isEmpty('s3://lake/t/g1/')).toBe(false);
    expect(sent[0]?.input).toEqual({ Bucket: 'lake', Prefix: 't/g1/', MaxKeys: 1 });
  });
});

describe('Step Functions', () => {
  it('starts an execution once by its name', async () => {
    const { client, sent } = fakeClient({}, serviceError('ExecutionAlreadyExists'));
    expect(await stepFunctions(client).start('arn:m', 'n', { topic: 'orders' })).toBe('started');
    expect(await stepFunctions(client).start('arn:m', 'n', { topic: 'refunds' })).toBe('taken');
    expect(sent[0]?.input).toEqual({ stateMachineArn: 'arn:m', name: 'n', input: '{"topic":"orders"}' });
  });

  it('describes what there is', async () => {
    const { client } = fakeClient(
      { status: 'FAILED', error: 'RebuildFailed', cause: 'parity' },
      serviceError('ExecutionDoesNotExist'),
    );
    expect(await stepFunctions(client).describe('arn:e')).toEqual({
      arn: 'arn:e',
      status: 'FAILED',
      cause: 'RebuildFailed: parity',
    });
    expect(await stepFunctions(client).describe('arn:e')).toBeUndefined();
  });
});

describe('Glue job runs', () => {
  it('are found by the names that leases record', async () => {
    const { client, sent } = fakeClient(
      { JobRun: { JobRunState: 'RUNNING' } },
      serviceError('EntityNotFoundException'),
    );
    expect(await glueJobRuns(client).get('my/job/jr_1')).toBe('RUNNING');
    expect(await glueJobRuns(client).get('job/jr_2')).toBe('UNKNOWN_RUN');
    expect(sent[0]?.input).toEqual({ JobName: 'my/job', RunId: 'jr_1' });
  });

  it('are stopped by them', async () => {
    const { client, sent } = fakeClient({ Errors: [{ JobRunId: 'jr_1' }] });
    await glueJobRuns(client).stop('job/jr_1');
    expect(sent).toEqual([
      { name: 'BatchStopJobRunCommand', input: { JobName: 'job', JobRunIds: ['jr_1'] } },
    ]);
    await expect(glueJobRuns(client).get('jr_1')).rejects.toThrow('expected <job name>/<run id>');
  });
});
