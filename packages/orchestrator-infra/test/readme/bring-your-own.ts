import { Stack } from 'aws-cdk-lib';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import * as sns from 'aws-cdk-lib/aws-sns';
import type { Construct } from 'constructs';
import { FirnPipeline, LayerDatabase, WorkerType } from '../../src/index';

export class TailoredPlatform extends Stack {
  constructor(scope: Construct, id: string) {
    super(scope, id);

    new FirnPipeline(this, 'Firn', {
      lakeBucket: s3.Bucket.fromBucketName(this, 'Lake', 'my-lake'),
      lakePrefix: 'iceberg',
      rawDatabase: LayerDatabase.existing('ingest'),
      rawBuckets: [s3.Bucket.fromBucketName(this, 'Events', 'my-events')],
      curatedDatabase: LayerDatabase.create('gold'),
      encryptionKey: new kms.Key(this, 'Key', { enableKeyRotation: true }),
      processingWorkerType: WorkerType.G_2X,
      maxConcurrency: 10,
      alarmTopic: new sns.Topic(this, 'OnCall', { enforceSSL: true }),
    });
  }
}
