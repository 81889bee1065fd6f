import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as iam from 'aws-cdk-lib/aws-iam';
import type * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { acknowledge } from '../internal/acknowledge';
import { permit } from '../internal/permit';
import { permitDecrypt, permitEncryptDecrypt } from '../internal/permit-key';
import { requirePattern } from '../internal/validate';
import type { Layer } from './layer';

/** Properties of `PipelineStorage`. */
export interface PipelineStorageProps {
  /**
   * Bucket of the tables' data and metadata.
   *
   * @default - a bucket is made: encrypted, private, TLS only
   */
  readonly lakeBucket?: s3.IBucket;
  /**
   * Folder of the lake bucket under which the tables are, without slashes at its ends.
   *
   * @default - the top of the bucket
   */
  readonly lakePrefix?: string;
  /**
   * Bucket of work lists, run outcomes and Athena's output.
   *
   * @default - a bucket is made: encrypted, private, TLS only; what it holds expires after 30 days
   */
  readonly controlBucket?: s3.IBucket;
  /**
   * Folder of the control bucket under which Firn works, without slashes at its ends.
   *
   * @default - the top of the bucket
   */
  readonly controlPrefix?: string;
  /**
   * Further buckets that hold RAW tables.
   *
   * @default - the RAW tables are in the lake bucket
   */
  readonly rawBuckets?: s3.IBucket[];
  /**
   * Key that encrypts the buckets made here.
   *
   * @default - keys that Amazon S3 manages
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * Bucket that receives the access logs of the buckets made here.
   *
   * @default - no server access logs
   */
  readonly accessLogsBucket?: s3.IBucket;
  /**
   * What becomes of the buckets made here when the stack is deleted. A bucket that holds objects is not deleted.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
}

const PREFIX = /^[A-Za-z0-9!_.*'()=-]+(\/[A-Za-z0-9!_.*'()=-]+)*$/;
const EXPIRY = Duration.days(30);
const OBJECTS = 'objects of tables and runs have names that are known at run time only';

/**
 * The two buckets of a pipeline: the lake, which holds the tables, and control, which holds work lists, outcomes of
 * runs and Athena's output.
 *
 * @example
 * new PipelineStorage(this, 'Storage', { lakeBucket: lake, lakePrefix: 'iceberg' });
 */
export class PipelineStorage extends Construct {
  /** Bucket of the tables' data and metadata. */
  readonly lakeBucket: s3.IBucket;
  /** Bucket of work lists, run outcomes and Athena's output. */
  readonly controlBucket: s3.IBucket;
  /** `s3://` URL of the folder under which the tables are. */
  readonly lakeUrl: string;
  /** `s3://` URL of the folder of work lists and outcomes. */
  readonly controlUrl: string;
  /** `s3://` URL under which Athena writes its output. */
  readonly athenaOutputUrl: string;

  private readonly lakePrefix?: string;
  private readonly controlPrefix?: string;
  private readonly rawBuckets: readonly s3.IBucket[];

  constructor(scope: Construct, id: string, props: PipelineStorageProps = {}) {
    super(scope, id);
    this.lakePrefix = validPrefix('lakePrefix', props.lakePrefix);
    this.controlPrefix = validPrefix('controlPrefix', props.controlPrefix);
    this.rawBuckets = props.rawBuckets ?? [];
    this.lakeBucket = props.lakeBucket ?? makeBucket(this, 'Lake', props, []);
    this.controlBucket = props.controlBucket ?? makeBucket(this, 'Control', props, this.expiryRules());
    this.lakeUrl = this.lakeBucket.s3UrlForObject(this.lakePrefix);
    this.controlUrl = this.controlBucket.s3UrlForObject(this.controlPrefix);
    this.athenaOutputUrl = `${this.controlUrl}/athena/`;
  }

  /** Lets the grantee read the Iceberg metadata of these layers' tables, and no data. */
  grantReadMetadata(grantee: iam.IGrantable, ...layers: Layer[]): iam.Grant {
    const lake = layers.map((layer) => this.lakeObjects(`${layer}/*/metadata/*`));
    const raw = layers.includes('raw')
      ? this.rawBuckets.map((bucket) => bucket.arnForObjects('*/metadata/*'))
      : [];
    return this.permitObjects(grantee, ['s3:GetObject'], [...lake, ...raw], this.tableBuckets());
  }

  /** Lets the grantee read data and metadata of these layers' tables. */
  grantReadTables(grantee: iam.IGrantable, ...layers: Layer[]): iam.Grant {
    const lake = layers.map((layer) => this.lakeObjects(`${layer}/*`));
    const raw = layers.includes('raw') ? this.rawBuckets.map((bucket) => bucket.arnForObjects('*')) : [];
    return this.permitObjects(grantee, ['s3:GetObject'], [...lake, ...raw], this.tableBuckets());
  }

  /** Lets the grantee write to these layers' tables, and remove files of theirs that no snapshot needs. */
  grantWriteTables(grantee: iam.IGrantable, ...layers: Layer[]): iam.Grant {
    const objects = layers.map((layer) => this.lakeObjects(`${layer}/*`));
    const actions = ['s3:GetObject', 's3:PutObject', 's3:DeleteObject', 's3:AbortMultipartUpload'];
    return this.permitObjects(grantee, actions, objects, [this.lakeBucket]);
  }

  /** Lets the grantee commit to RAW tables what changes no data: a tag on a snapshot. */
  grantTagRaw(grantee: iam.IGrantable): iam.Grant {
    const raw = this.rawBuckets.map((bucket) => bucket.arnForObjects('*/metadata/*'));
    const objects = [this.lakeObjects('raw/*/metadata/*'), ...raw];
    return this.permitObjects(grantee, ['s3:PutObject', 's3:DeleteObject'], objects, this.tableBuckets());
  }

  /** Lets the grantee read work lists, claims and outcomes of runs. */
  grantReadRuns(grantee: iam.IGrantable): iam.Grant {
    const objects = [this.controlObjects('runs/*')];
    return this.permitObjects(grantee, ['s3:GetObject'], objects, [this.controlBucket]);
  }

  /** Lets the grantee read and write work lists, claims and outcomes of runs. */
  grantReadWriteRuns(grantee: iam.IGrantable): iam.Grant {
    const objects = [this.controlObjects('runs/*')];
    return this.permitObjects(grantee, ['s3:GetObject', 's3:PutObject'], objects, [this.controlBucket]);
  }

  /** Lets the grantee keep the output of its Athena statements, as Athena does in the grantee's name. */
  grantAthenaOutput(grantee: iam.IGrantable): iam.Grant {
    const actions = [
      's3:GetObject',
      's3:PutObject',
      's3:AbortMultipartUpload',
      's3:ListMultipartUploadParts',
    ];
    const objects = [this.controlObjects('athena/*')];
    return this.permitObjects(grantee, actions, objects, [this.controlBucket]);
  }

  private permitObjects(
    grantee: iam.IGrantable,
    actions: string[],
    objects: string[],
    buckets: readonly s3.IBucket[],
  ): iam.Grant {
    for (const bucket of buckets) {
      if (actions.includes('s3:PutObject')) permitEncryptDecrypt(grantee, bucket.encryptionKey);
      else permitDecrypt(grantee, bucket.encryptionKey);
    }
    permit(grantee, {
      // Without the right to list, S3 answers "forbidden" for an object that does not exist.
      actions: ['s3:ListBucket', 's3:GetBucketLocation'],
      resources: buckets.map((bucket) => bucket.bucketArn),
    });
    return permit(grantee, { actions, resources: objects, wildcardReason: OBJECTS });
  }

  private tableBuckets(): s3.IBucket[] {
    return [this.lakeBucket, ...this.rawBuckets];
  }

  private lakeObjects(pattern: string): string {
    return this.lakeBucket.arnForObjects(joined(this.lakePrefix, pattern));
  }

  private controlObjects(pattern: string): string {
    return this.controlBucket.arnForObjects(joined(this.controlPrefix, pattern));
  }

  private expiryRules(): s3.LifecycleRule[] {
    return ['runs/', 'athena/'].map((folder) => ({
      prefix: joined(this.controlPrefix, folder),
      expiration: EXPIRY,
    }));
  }
}

function makeBucket(
  scope: Construct,
  id: string,
  props: PipelineStorageProps,
  lifecycleRules: s3.LifecycleRule[],
): s3.Bucket {
  const bucket = new s3.Bucket(scope, id, {
    encryption: props.encryptionKey === undefined ? s3.BucketEncryption.S3_MANAGED : s3.BucketEncryption.KMS,
    encryptionKey: props.encryptionKey,
    bucketKeyEnabled: props.encryptionKey === undefined ? undefined : true,
    blockPublicAccess: s3.BlockPublicAccess.BLOCK_ALL,
    objectOwnership: s3.ObjectOwnership.BUCKET_OWNER_ENFORCED,
    enforceSSL: true,
    serverAccessLogsBucket: props.accessLogsBucket,
    serverAccessLogsPrefix: props.accessLogsBucket === undefined ? undefined : `${id.toLowerCase()}/`,
    lifecycleRules: [{ abortIncompleteMultipartUploadAfter: Duration.days(7) }, ...lifecycleRules],
    removalPolicy: props.removalPolicy ?? RemovalPolicy.RETAIN,
  });
  if (props.accessLogsBucket === undefined) {
    const reason = "a bucket for access logs is the account owner's to choose: set accessLogsBucket";
    acknowledge(bucket, 'AwsSolutions-S1', reason);
  }
  return bucket;
}

function validPrefix(property: string, prefix: string | undefined): string | undefined {
  if (prefix !== undefined) {
    requirePattern(property, prefix, PREFIX, "a folder without slashes at its ends, such as 'a' or 'a/b'");
  }
  return prefix;
}

function joined(prefix: string | undefined, path: string): string {
  return prefix === undefined ? path : `${prefix}/${path}`;
}
