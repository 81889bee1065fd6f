import { describe, expect, it } from '@jest/globals';
import { RemovalPolicy } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import { Match, Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { PipelineStorage } from '../../src/index';
import type { PipelineStorageProps } from '../../src/index';
import { actionsOf, statementsOf } from '../support/policies';
import { emptyStack } from '../support/stacks';

function storage(props?: (stack: Stack) => PipelineStorageProps): Template {
  const stack = emptyStack();
  new PipelineStorage(stack, 'Storage', props?.(stack));
  return Template.fromStack(stack);
}

function granted(
  grant: (storage: PipelineStorage, role: iam.Role) => unknown,
  props?: (stack: Stack) => PipelineStorageProps,
): { objects: string[]; actions: string[] } {
  const stack = emptyStack();
  const role = new iam.Role(stack, 'Role', { assumedBy: new iam.AccountRootPrincipal() });
  grant(new PipelineStorage(stack, 'Storage', props?.(stack)), role);
  const objects = statementsOf(stack, role)
    .flatMap((statement) => statement.resources)
    .filter((resource) => resource.includes('/'))
    .map((resource) => resource.slice(resource.indexOf('/')));
  return { objects: [...new Set(objects)].sort(), actions: actionsOf(stack, role) };
}

const imported = (stack: Stack): PipelineStorageProps => ({
  lakeBucket: s3.Bucket.fromBucketName(stack, 'MyLake', 'my-lake'),
  lakePrefix: 'iceberg/prod',
  controlBucket: s3.Bucket.fromBucketName(stack, 'MyControl', 'my-control'),
  controlPrefix: 'firn',
});

describe('PipelineStorage', () => {
  it('makes two buckets', () => {
    storage().resourceCountIs('AWS::S3::Bucket', 2);
  });

  it('makes no bucket that is open to the public', () => {
    storage().allResourcesProperties('AWS::S3::Bucket', {
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
    });
  });

  it('makes no bucket without encryption', () => {
    storage().allResourcesProperties('AWS::S3::Bucket', {
      BucketEncryption: {
        ServerSideEncryptionConfiguration: [{ ServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
      },
    });
  });

  it('encrypts with a key that it is given', () => {
    storage((stack) => ({ encryptionKey: new kms.Key(stack, 'Key') })).allResourcesProperties(
      'AWS::S3::Bucket',
      {
        BucketEncryption: {
          ServerSideEncryptionConfiguration: [
            {
              BucketKeyEnabled: true,
              ServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms', KMSMasterKeyID: Match.anyValue() },
            },
          ],
        },
      },
    );
  });

  it('makes no bucket that answers without TLS', () => {
    storage().allResourcesProperties('AWS::S3::BucketPolicy', {
      PolicyDocument: {
        Statement: [
          Match.objectLike({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } }),
        ],
        Version: Match.anyValue(),
      },
    });
  });

  it('keeps its buckets when the stack goes', () => {
    storage().allResources('AWS::S3::Bucket', { DeletionPolicy: 'Retain' });
  });

  it('deletes its buckets with the stack where that is asked for', () => {
    storage(() => ({ removalPolicy: RemovalPolicy.DESTROY })).allResources('AWS::S3::Bucket', {
      DeletionPolicy: 'Delete',
    });
  });

  it('lets work lists and output of statements expire, below the prefix', () => {
    storage(() => ({ controlPrefix: 'firn' })).hasResourceProperties('AWS::S3::Bucket', {
      LifecycleConfiguration: {
        Rules: Match.arrayWith([
          { ExpirationInDays: 30, Prefix: 'firn/runs/', Status: 'Enabled' },
          { ExpirationInDays: 30, Prefix: 'firn/athena/', Status: 'Enabled' },
        ]),
      },
    });
  });

  it('never lets a table expire', () => {
    const lake = Object.entries(storage().findResources('AWS::S3::Bucket')).find(([id]) =>
      id.includes('Lake'),
    );
    expect(JSON.stringify(lake)).not.toContain('ExpirationInDays');
  });

  it('delivers access logs where it is told to', () => {
    storage((stack) => ({
      accessLogsBucket: s3.Bucket.fromBucketName(stack, 'Logs', 'logs'),
    })).allResourcesProperties('AWS::S3::Bucket', {
      LoggingConfiguration: { DestinationBucketName: 'logs', LogFilePrefix: Match.anyValue() },
    });
  });

  it('makes no bucket when it is given both', () => {
    storage(imported).resourceCountIs('AWS::S3::Bucket', 0);
  });

  it('gives the places of tables, runs and output as URLs', () => {
    const stack = emptyStack();
    const { lakeUrl, controlUrl, athenaOutputUrl } = new PipelineStorage(stack, 'Storage', imported(stack));
    expect([lakeUrl, controlUrl, athenaOutputUrl]).toEqual([
      's3://my-lake/iceberg/prod',
      's3://my-control/firn',
      's3://my-control/firn/athena/',
    ]);
  });

  it.each(['/iceberg', 'iceberg/', 'a//b', '', 'a b'])('refuses the prefix %j', (lakePrefix) => {
    expect(() => storage(() => ({ lakePrefix }))).toThrow(
      `lakePrefix is '${lakePrefix}', expected a folder without slashes at its ends, such as 'a' or 'a/b'`,
    );
  });

  it('lets a reader of data read the layer, and RAW in the further buckets too', () => {
    const { objects, actions } = granted(
      (it, role) => it.grantReadTables(role, 'raw'),
      (stack) => ({ ...imported(stack), rawBuckets: [s3.Bucket.fromBucketName(stack, 'Events', 'events')] }),
    );
    expect({ objects, actions }).toEqual({
      objects: ['/*', '/iceberg/prod/raw/*'],
      actions: ['s3:GetBucketLocation', 's3:GetObject', 's3:ListBucket'],
    });
  });

  it('lets a reader of metadata read no data', () => {
    expect(granted((it, role) => it.grantReadMetadata(role, 'raw', 'standardized')).objects).toEqual([
      '/raw/*/metadata/*',
      '/standardized/*/metadata/*',
    ]);
  });

  it('lets a writer write its layers only', () => {
    const { objects, actions } = granted((it, role) => it.grantWriteTables(role, 'curated'));
    expect({ objects, actions }).toEqual({
      objects: ['/curated/*'],
      actions: [
        's3:AbortMultipartUpload',
        's3:DeleteObject',
        's3:GetBucketLocation',
        's3:GetObject',
        's3:ListBucket',
        's3:PutObject',
      ],
    });
  });

  it('lets nobody who may tag RAW write its data', () => {
    expect(granted((it, role) => it.grantTagRaw(role)).objects).toEqual(['/raw/*/metadata/*']);
  });

  it.each([
    ['grantReadRuns', ['s3:GetBucketLocation', 's3:GetObject', 's3:ListBucket']],
    ['grantReadWriteRuns', ['s3:GetBucketLocation', 's3:GetObject', 's3:ListBucket', 's3:PutObject']],
  ] as const)('%s reaches the folder of runs only', (grant, actions) => {
    expect(granted((it, role) => it[grant](role))).toEqual({ objects: ['/runs/*'], actions });
  });

  it('lets whoever may read an encrypted bucket use its key', () => {
    const { actions } = granted(
      (it, role) => it.grantReadTables(role, 'raw'),
      (stack) => ({ encryptionKey: new kms.Key(stack, 'Key') }),
    );
    expect(actions).toContain('kms:Decrypt');
  });
});
