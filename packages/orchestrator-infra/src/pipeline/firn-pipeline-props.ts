import type { Duration, RemovalPolicy } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import type * as s3 from 'aws-cdk-lib/aws-s3';
import type * as sns from 'aws-cdk-lib/aws-sns';
import type { ProcessingJobsOptions } from '../jobs/processing-jobs';
import type { OrchestratorScheduleOptions } from '../orchestration/orchestrator-schedule';
import type { LayerDatabase } from '../storage/layer-database';

/** Properties of `FirnPipeline`. */
export interface FirnPipelineProps extends ProcessingJobsOptions, OrchestratorScheduleOptions {
  /**
   * Name of the environment: what `firn-deploy --env` takes. It is unique in account and region, and part of the
   * names of state machines, workgroup, log groups and SSM parameter.
   *
   * @default 'prod'
   */
  readonly environmentName?: string;
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
   * Bucket that receives the access logs of the buckets that the pipeline makes.
   *
   * @default - no server access logs
   */
  readonly accessLogsBucket?: s3.IBucket;
  /**
   * Database of the RAW tables.
   *
   * @default LayerDatabase.create('raw')
   */
  readonly rawDatabase?: LayerDatabase;
  /**
   * Database of the Standardized tables.
   *
   * @default LayerDatabase.create('standardized')
   */
  readonly standardizedDatabase?: LayerDatabase;
  /**
   * Database of the Curated tables.
   *
   * @default LayerDatabase.create('curated')
   */
  readonly curatedDatabase?: LayerDatabase;
  /**
   * Database of the quarantine tables.
   *
   * @default LayerDatabase.create('quarantine')
   */
  readonly quarantineDatabase?: LayerDatabase;
  /**
   * Name of the registry's DynamoDB table.
   *
   * @default - a name that CloudFormation generates
   */
  readonly registryTableName?: string;
  /**
   * Key that encrypts what the pipeline makes: buckets, registry, logs, Athena's output. The policy of an imported
   * key must let CloudWatch Logs use it.
   *
   * @default - keys that the services own
   */
  readonly encryptionKey?: kms.IKey;
  /**
   * What becomes of buckets, databases and registry when the stack is deleted.
   *
   * @default RemovalPolicy.RETAIN
   */
  readonly removalPolicy?: RemovalPolicy;
  /**
   * Topics that share one Glue run, at most.
   *
   * @default 10
   */
  readonly batchSize?: number;
  /**
   * Batches of topics that are at work at the same time.
   *
   * @default 5
   */
  readonly maxConcurrency?: number;
  /**
   * How long logs are kept.
   *
   * @default RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: logs.RetentionDays;
  /**
   * How long a topic may be paused before an alarm goes off. Retired topics do not count.
   *
   * @default Duration.hours(6)
   */
  readonly longestPause?: Duration;
  /**
   * How long a record may wait in RAW before an alarm goes off.
   *
   * @default - four intervals of the schedule, at least an hour
   */
  readonly longestDelay?: Duration;
  /**
   * Topic that is told when an alarm goes off, and when it is over.
   *
   * @default - nobody is told
   */
  readonly alarmTopic?: sns.ITopic;
}
