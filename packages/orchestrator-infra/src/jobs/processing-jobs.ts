import { Duration, Size } from 'aws-cdk-lib';
import type * as kms from 'aws-cdk-lib/aws-kms';
import type * as logs from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import { requireWholeNumber } from '../internal/validate';
import type { PipelineRegistry } from '../registry/pipeline-registry';
import type { LakeDatabases } from '../storage/lake-databases';
import type { PipelineStorage } from '../storage/pipeline-storage';
import { JobLogs } from './job-logs';
import { ProcessingJob } from './processing-job';
import type { ProcessingJobProps } from './processing-job';
import { WorkerType } from './worker-type';

/** How the Glue jobs run. */
export interface ProcessingJobsOptions {
  /**
   * Kind of worker of the jobs that each tick runs.
   *
   * @default WorkerType.G_1X
   */
  readonly processingWorkerType?: WorkerType;
  /**
   * Number of workers of each run in a tick, the driver included; at least 2.
   *
   * @default 2
   */
  readonly processingWorkers?: number;
  /**
   * After this time Glue stops a run of a tick.
   *
   * @default Duration.minutes(60)
   */
  readonly processingTimeout?: Duration;
  /**
   * How many runs of each of these jobs may be at work at the same time. A tick may overlap the one before, so this
   * is best some times the Master's `maxConcurrency`.
   *
   * @default 20
   */
  readonly processingMaxConcurrentRuns?: number;
  /**
   * Kind of worker of a rebuild.
   *
   * @default WorkerType.G_1X
   */
  readonly rebuildWorkerType?: WorkerType;
  /**
   * Number of workers of a rebuild, the driver included; at least 2.
   *
   * @default 5
   */
  readonly rebuildWorkers?: number;
  /**
   * After this time Glue stops a rebuild. What it published stays, and the next attempt goes on from there.
   *
   * @default Duration.hours(24)
   */
  readonly rebuildTimeout?: Duration;
  /**
   * How many rebuilds may be at work at the same time.
   *
   * @default 5
   */
  readonly rebuildMaxConcurrentRuns?: number;
  /**
   * Bytes of RAW data files that a rebuild publishes in one commit, at most.
   *
   * @default Size.gibibytes(4)
   */
  readonly rebuildChunkSize?: Size;
  /**
   * RAW data files that a rebuild publishes in one commit, at most.
   *
   * @default 1000
   */
  readonly rebuildChunkFiles?: number;
}

/** Properties of `ProcessingJobs`. */
export interface ProcessingJobsProps extends ProcessingJobsOptions {
  /** Where the tables, and the claims of runs, are. */
  readonly storage: PipelineStorage;
  /** Databases of the tables. */
  readonly databases: LakeDatabases;
  /** The registry whose topics the jobs work on. */
  readonly registry: PipelineRegistry;
  /** First part of the log groups' names, such as `/firn/prod/jobs`. */
  readonly logGroupPrefix: string;
  /**
   * How long logs are kept.
   *
   * @default RetentionDays.THREE_MONTHS
   */
  readonly logRetention?: logs.RetentionDays;
  /**
   * Key that encrypts logs.
   *
   * @default - CloudWatch Logs encrypts with keys of its own
   */
  readonly encryptionKey?: kms.IKey;
}

/** What a lease outlasts a run by: time to start the next run, and to settle. */
const LEASE_MARGIN = Duration.minutes(15);

/**
 * The three Glue jobs: RAW to Standardized, Standardized to Curated, and the rebuild of a topic's history. Each has a
 * role of its own, which reaches only the layers that the job reads and writes.
 */
export class ProcessingJobs extends Construct {
  /** RAW to Standardized and quarantine. */
  readonly standardized: ProcessingJob;
  /** Standardized to Curated. */
  readonly curated: ProcessingJob;
  /** All of RAW to new Standardized and Curated tables. */
  readonly rebuilder: ProcessingJob;
  /** How long a lease lasts from each claim or renewal. */
  readonly leaseDuration: Duration;

  constructor(scope: Construct, id: string, props: ProcessingJobsProps) {
    super(scope, id);
    const chunkFiles = props.rebuildChunkFiles ?? 1000;
    requireWholeNumber('rebuildChunkFiles', chunkFiles, { min: 1, max: 1_000_000 });
    const processingTimeout = props.processingTimeout ?? Duration.minutes(60);
    this.leaseDuration = processingTimeout.plus(LEASE_MARGIN);

    const shared = {
      storage: props.storage,
      registry: props.registry,
      leaseDuration: this.leaseDuration,
      logs: new JobLogs(this, 'Logs', {
        logGroupPrefix: props.logGroupPrefix,
        logRetention: props.logRetention,
        encryptionKey: props.encryptionKey,
      }),
    } satisfies Partial<ProcessingJobProps>;
    const processing = {
      ...shared,
      workerType: props.processingWorkerType ?? WorkerType.G_1X,
      workers: props.processingWorkers ?? 2,
      timeout: processingTimeout,
      maxConcurrentRuns: props.processingMaxConcurrentRuns ?? 20,
    };

    this.standardized = new ProcessingJob(this, 'Standardized', {
      ...processing,
      script: 'standardized_processor.py',
      description: 'Firn: RAW to Standardized',
    });
    this.curated = new ProcessingJob(this, 'Curated', {
      ...processing,
      script: 'curated_processor.py',
      description: 'Firn: Standardized to Curated',
    });
    this.rebuilder = new ProcessingJob(this, 'Rebuilder', {
      ...shared,
      script: 'historical_rebuilder.py',
      description: "Firn: a topic's whole history to new tables",
      workerType: props.rebuildWorkerType ?? WorkerType.G_1X,
      workers: props.rebuildWorkers ?? 5,
      timeout: props.rebuildTimeout ?? Duration.hours(24),
      maxConcurrentRuns: props.rebuildMaxConcurrentRuns ?? 5,
      jobArguments: {
        '--firn_chunk_bytes': String((props.rebuildChunkSize ?? Size.gibibytes(4)).toBytes()),
        '--firn_chunk_files': String(chunkFiles),
      },
    });
    this.grantLayers(props.storage, props.databases);
  }

  private grantLayers(storage: PipelineStorage, databases: LakeDatabases): void {
    const { standardized, curated, rebuilder } = this;

    storage.grantReadTables(standardized, 'raw');
    databases.grantReadEntries(standardized, 'raw');
    storage.grantWriteTables(standardized, 'standardized', 'quarantine');
    databases.grantCommit(standardized, 'standardized', 'quarantine');

    storage.grantReadTables(curated, 'standardized');
    databases.grantReadEntries(curated, 'standardized');
    storage.grantWriteTables(curated, 'curated');
    databases.grantCommit(curated, 'curated');

    storage.grantReadTables(rebuilder, 'raw');
    storage.grantTagRaw(rebuilder);
    storage.grantWriteTables(rebuilder, 'standardized', 'curated', 'quarantine');
    databases.grantCommit(rebuilder, 'raw', 'standardized', 'curated', 'quarantine');
  }
}
