import type { Duration } from 'aws-cdk-lib';
import { Stack } from 'aws-cdk-lib';
import * as cloudwatch from 'aws-cdk-lib/aws-cloudwatch';
import * as glue from 'aws-cdk-lib/aws-glue';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Asset } from 'aws-cdk-lib/aws-s3-assets';
import { Construct } from 'constructs';
import { glueAsset } from '../assets';
import { acknowledge } from '../internal/acknowledge';
import { permit } from '../internal/permit';
import { requireWholeNumber } from '../internal/validate';
import type { PipelineRegistry } from '../registry/pipeline-registry';
import type { PipelineStorage } from '../storage/pipeline-storage';
import type { JobLogs } from './job-logs';
import { CATALOG, sparkCatalogConf } from './spark-catalog';
import type { WorkerType } from './worker-type';

/** Properties of `ProcessingJob`. */
export interface ProcessingJobProps {
  /** File name of the entry script. */
  readonly script: string;
  /** What the job does, for the console. */
  readonly description: string;
  /** Where the tables, and the claims of runs, are. */
  readonly storage: PipelineStorage;
  /** The registry whose topics the job works on. */
  readonly registry: PipelineRegistry;
  /** Where the job logs. */
  readonly logs: JobLogs;
  /** Kind of worker. */
  readonly workerType: WorkerType;
  /** Number of workers, the driver included; at least 2. */
  readonly workers: number;
  /** After this time Glue stops a run. */
  readonly timeout: Duration;
  /** How many runs may be at work at the same time. */
  readonly maxConcurrentRuns: number;
  /** How long a topic's lease lasts each time the job renews it. */
  readonly leaseDuration: Duration;
  /**
   * Further arguments of every run.
   *
   * @default - none
   */
  readonly jobArguments?: Readonly<Record<string, string>>;
}

const GLUE_VERSION = '5.1';

/** A Glue job from the scripts of this package, under a role that may do what every job does, and nothing more. */
export class ProcessingJob extends Construct implements iam.IGrantable {
  /** Name of the job. */
  readonly jobName: string;
  /** ARN of the job. */
  readonly jobArn: string;
  /** The role that runs assume. */
  readonly role: iam.Role;
  /** The role, as the one to whom rights are granted. */
  readonly grantPrincipal: iam.IPrincipal;
  /** After this time Glue stops a run. */
  readonly timeout: Duration;
  /** Kind of worker of a run. */
  readonly workerType: WorkerType;
  /** Number of workers of a run, the driver included. */
  readonly workers: number;

  constructor(scope: Construct, id: string, props: ProcessingJobProps) {
    super(scope, id);
    requireWholeNumber('workers', props.workers, { min: 2, max: 299 });
    requireWholeNumber('maxConcurrentRuns', props.maxConcurrentRuns, { min: 1, max: 10_000 });
    this.timeout = props.timeout;
    this.workerType = props.workerType;
    this.workers = props.workers;
    this.role = new iam.Role(this, 'Role', { assumedBy: new iam.ServicePrincipal('glue.amazonaws.com') });
    this.grantPrincipal = this.role;

    const script = new Asset(this, 'Script', { path: glueAsset(props.script) });
    const library = new Asset(this, 'Library', { path: glueAsset('firn_glue.zip') });
    const engine = new Asset(this, 'Engine', { path: glueAsset('firn-payload-engine.jar') });
    const job = new glue.CfnJob(this, 'Resource', {
      description: props.description,
      role: this.role.roleArn,
      command: { name: 'glueetl', pythonVersion: '3', scriptLocation: script.s3ObjectUrl },
      glueVersion: GLUE_VERSION,
      workerType: props.workerType.name,
      numberOfWorkers: props.workers,
      timeout: props.timeout.toMinutes(),
      // The next tick repeats what failed; a retry by Glue would run under a lease that is gone.
      maxRetries: 0,
      executionProperty: { maxConcurrentRuns: props.maxConcurrentRuns },
      securityConfiguration: props.logs.securityConfiguration,
      defaultArguments: { ...defaultArguments(props, library, engine), ...props.jobArguments },
    });
    this.jobName = job.ref;
    this.jobArn = Stack.of(this).formatArn({ service: 'glue', resource: 'job', resourceName: job.ref });

    this.grantWhatEveryJobDoes(props, [script, library, engine]);
    this.acknowledgeEncryption(job, props);
    // Without this a run could start before its role may read the script.
    job.node.addDependency(this.role);
  }

  /** Lets the grantee start runs and follow them to their end, as Step Functions does. */
  grantRun(grantee: iam.IGrantable): iam.Grant {
    return permit(grantee, {
      actions: ['glue:StartJobRun', 'glue:GetJobRun', 'glue:GetJobRuns', 'glue:BatchStopJobRun'],
      resources: [this.jobArn],
    });
  }

  /** Lets the grantee see how runs stand, and stop them. */
  grantStop(grantee: iam.IGrantable): iam.Grant {
    return permit(grantee, {
      actions: ['glue:GetJobRun', 'glue:BatchStopJobRun'],
      resources: [this.jobArn],
    });
  }

  /** A metric that Glue publishes for all runs of the job. */
  metric(metricName: string, options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return new cloudwatch.Metric({
      namespace: 'Glue',
      metricName,
      dimensionsMap: { JobName: this.jobName, JobRunId: 'ALL', Type: 'count' },
      statistic: 'Sum',
      ...options,
    });
  }

  /** Seconds of work, all executors taken together. */
  metricElapsedTime(options?: cloudwatch.MetricOptions): cloudwatch.Metric {
    return this.metric('glue.driver.aggregate.elapsedTime', options);
  }

  private grantWhatEveryJobDoes(props: ProcessingJobProps, assets: Asset[]): void {
    permit(this, {
      actions: ['s3:GetObject'],
      resources: assets.map((asset) => asset.bucket.arnForObjects(asset.s3ObjectKey)),
    });
    permit(this, {
      actions: ['cloudwatch:PutMetricData'],
      resources: ['*'],
      conditions: { StringEquals: { 'cloudwatch:namespace': 'Glue' } },
      wildcardReason: 'metrics have no ARN; the condition holds the job to the namespace of Glue',
    });
    props.logs.grantWrite(this);
    props.registry.grantUpdate(this);
    props.storage.grantReadRuns(this);
  }

  private acknowledgeEncryption(job: glue.CfnJob, props: ProcessingJobProps): void {
    if (props.logs.securityConfiguration !== undefined) return;
    const reason =
      'CloudWatch Logs encrypts every log group; set encryptionKey to do it with a key of your own';
    acknowledge(job, 'AwsSolutions-GL1', reason);
    acknowledge(job, 'AwsSolutions-GL3', 'the jobs keep no Glue bookmarks: their checkpoints are in Iceberg');
  }
}

function defaultArguments(props: ProcessingJobProps, library: Asset, engine: Asset): Record<string, string> {
  return {
    '--job-language': 'python',
    '--datalake-formats': 'iceberg',
    '--conf': sparkCatalogConf(props.storage.lakeUrl),
    '--extra-jars': engine.s3ObjectUrl,
    '--extra-py-files': library.s3ObjectUrl,
    '--job-bookmark-option': 'job-bookmark-disable',
    '--enable-metrics': 'true',
    '--enable-observability-metrics': 'true',
    '--custom-logGroup-prefix': props.logs.logGroupPrefix,
    '--firn_catalog': CATALOG,
    '--firn_control': props.storage.controlUrl,
    '--firn_lease_seconds': String(props.leaseDuration.toSeconds()),
    '--firn_registry_table': props.registry.tableName,
  };
}
