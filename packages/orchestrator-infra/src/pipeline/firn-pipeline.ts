import type * as iam from 'aws-cdk-lib/aws-iam';
import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';
import { ControlFunctions } from '../control/control-functions';
import { permit } from '../internal/permit';
import { requirePattern } from '../internal/validate';
import { ProcessingJobs } from '../jobs/processing-jobs';
import { PipelineAlarms } from '../observability/pipeline-alarms';
import { PipelineDashboard } from '../observability/pipeline-dashboard';
import { HistoricalRebuilder } from '../orchestration/historical-rebuilder';
import { MasterOrchestrator } from '../orchestration/master-orchestrator';
import { stateMachineArn } from '../orchestration/orchestration-machine';
import { OrchestratorSchedule } from '../orchestration/orchestrator-schedule';
import { PipelineRegistry } from '../registry/pipeline-registry';
import { LakeDatabases } from '../storage/lake-databases';
import { PipelineStorage } from '../storage/pipeline-storage';
import { QueryWorkGroup } from '../storage/query-work-group';
import type { FirnPipelineProps } from './firn-pipeline-props';
import { environmentJson, environmentParameterName } from './pipeline-environment';

/**
 * A whole pipeline: registry, lake, Glue jobs, Master and Historical Rebuilder on their schedule, alarms, and the SSM
 * parameter in which `firn-deploy` finds it all. Topics are not part of it: they are deployed from their schema files.
 *
 * @example
 * const pipeline = new FirnPipeline(this, 'Firn', { environmentName: 'prod' });
 * pipeline.grantDeploy(deployRole);
 */
export class FirnPipeline extends Construct {
  /** Name of the environment: what `firn-deploy --env` takes. */
  readonly environmentName: string;
  /** Lake and control bucket. */
  readonly storage: PipelineStorage;
  /** Glue databases of the layers. */
  readonly databases: LakeDatabases;
  /** The DynamoDB table that knows each topic. */
  readonly registry: PipelineRegistry;
  /** Athena workgroup of the deployer. */
  readonly workGroup: QueryWorkGroup;
  /** The Glue jobs. */
  readonly jobs: ProcessingJobs;
  /** The Lambda functions of the control steps. */
  readonly functions: ControlFunctions;
  /** State machine that each tick starts. */
  readonly master: MasterOrchestrator;
  /** State machine that rebuilds a topic. */
  readonly rebuilder: HistoricalRebuilder;
  /** What starts the Master. */
  readonly schedule: OrchestratorSchedule;
  /** Alarms. */
  readonly alarms: PipelineAlarms;
  /** SSM parameter with the environment as JSON. */
  readonly environmentParameter: ssm.IStringParameter;

  constructor(scope: Construct, id: string, props: FirnPipelineProps = {}) {
    super(scope, id);
    this.environmentName = props.environmentName ?? 'prod';
    const expected = 'a lower-case letter, then lower-case letters, digits and hyphens, at most 32';
    requirePattern('environmentName', this.environmentName, /^[a-z][a-z0-9-]{0,31}$/, expected);
    const masterName = `firn-${this.environmentName}-master`;
    const rebuilderName = `firn-${this.environmentName}-rebuilder`;
    const { removalPolicy, encryptionKey, logRetention } = props;

    this.storage = new PipelineStorage(this, 'Storage', props);
    this.databases = new LakeDatabases(this, 'Databases', props);
    this.registry = new PipelineRegistry(this, 'Registry', {
      tableName: props.registryTableName,
      encryptionKey,
      removalPolicy,
    });
    this.workGroup = new QueryWorkGroup(this, 'WorkGroup', {
      storage: this.storage,
      workGroupName: `firn-${this.environmentName}`,
      encryptionKey,
    });
    const { storage, databases, registry } = this;
    this.jobs = new ProcessingJobs(this, 'Jobs', {
      ...props,
      storage,
      databases,
      registry,
      logGroupPrefix: `/firn/${this.environmentName}/jobs`,
    });
    const environment = environmentJson(this, {
      registryTable: registry.tableName,
      databases: databases.names,
      lake: storage.lakeUrl,
      control: storage.controlUrl,
      athena: { workGroup: this.workGroup.workGroupName, output: storage.athenaOutputUrl },
      stateMachines: {
        master: stateMachineArn(this, masterName),
        rebuilder: stateMachineArn(this, rebuilderName),
      },
      jobs: {
        standardized: this.jobs.standardized.jobName,
        curated: this.jobs.curated.jobName,
        rebuilder: this.jobs.rebuilder.jobName,
      },
      rebuild: {
        workerType: this.jobs.rebuilder.workerType.name,
        workers: this.jobs.rebuilder.workers,
      },
    });
    this.functions = new ControlFunctions(this, 'Functions', {
      storage,
      databases,
      registry,
      environmentJson: environment,
      leaseDuration: this.jobs.leaseDuration,
      batchSize: props.batchSize,
      logRetention,
      encryptionKey,
    });
    const { functions, jobs } = this;
    this.master = new MasterOrchestrator(this, 'Master', {
      stateMachineName: masterName,
      functions,
      jobs,
      storage,
      maxConcurrency: props.maxConcurrency,
      logRetention,
      encryptionKey,
    });
    this.rebuilder = new HistoricalRebuilder(this, 'Rebuilder', {
      stateMachineName: rebuilderName,
      functions,
      jobs,
      logRetention,
      encryptionKey,
    });
    const { master, rebuilder } = this;
    this.schedule = new OrchestratorSchedule(this, 'Schedule', { ...props, master });
    this.alarms = new PipelineAlarms(this, 'Alarms', {
      master,
      rebuilder,
      registry,
      longestPause: props.longestPause,
      longestDelay: props.longestDelay,
      scheduleInterval: (props.scheduleEnabled ?? true) ? this.schedule.interval : undefined,
      alarmTopic: props.alarmTopic,
    });
    new PipelineDashboard(this, 'Dashboard', {
      master,
      rebuilder,
      functions,
      jobs,
      registry,
      alarms: this.alarms,
    });
    this.environmentParameter = new ssm.StringParameter(this, 'Environment', {
      parameterName: environmentParameterName(this.environmentName),
      description: 'What firn-deploy must know of this pipeline',
      stringValue: environment,
    });
  }

  /** Lets the grantee read the environment, which holds names and ARNs and no secret. */
  grantReadEnvironment(grantee: iam.IGrantable): iam.Grant {
    return permit(grantee, {
      actions: ['ssm:GetParameter'],
      resources: [this.environmentParameter.parameterArn],
    });
  }

  /**
   * Lets the grantee deploy topics with `firn-deploy`. What it may do:
   *
   * - read the environment parameter;
   * - read and write records of the registry, and find topics by their flag; delete none;
   * - run statements in the pipeline's Athena workgroup;
   * - make, change and remove entries of tables in the pipeline's databases;
   * - read and write the files of tables in the lake;
   * - see and stop runs of the pipeline's Glue jobs;
   * - start the Historical Rebuilder and see how its executions stand.
   */
  grantDeploy(grantee: iam.IGrantable): void {
    this.grantReadEnvironment(grantee);
    this.registry.grantFindTopics(grantee);
    this.registry.grantRead(grantee);
    this.registry.grantWrite(grantee);
    this.workGroup.grantRun(grantee);
    this.databases.grantManageEntries(grantee);
    this.storage.grantReadMetadata(grantee, 'raw');
    this.storage.grantWriteTables(grantee, 'raw', 'standardized', 'curated', 'quarantine');
    for (const job of [this.jobs.standardized, this.jobs.curated, this.jobs.rebuilder]) {
      job.grantStop(grantee);
    }
    this.rebuilder.grantStartExecution(grantee);
    this.rebuilder.grantDescribeExecutions(grantee);
  }
}
