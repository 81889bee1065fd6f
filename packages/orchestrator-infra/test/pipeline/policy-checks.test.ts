import { describe, expect, it } from '@jest/globals';
import { Duration } from 'aws-cdk-lib';
import type { Stack } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import * as kms from 'aws-cdk-lib/aws-kms';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { AwsSolutionsChecks } from 'cdk-nag';
import {
  ControlFunctions,
  FirnPipeline,
  HistoricalRebuilder,
  LakeDatabases,
  MasterOrchestrator,
  OrchestratorSchedule,
  PipelineAlarms,
  PipelineDashboard,
  PipelineRegistry,
  PipelineStorage,
  ProcessingJobs,
  QueryWorkGroup,
} from '../../src/index';
import { emptyStack } from '../support/stacks';

/** Each construct with those it needs. */
function parts(stack: Stack) {
  const storage = () => new PipelineStorage(stack, 'Storage');
  const databases = () => new LakeDatabases(stack, 'Databases');
  const registry = () => new PipelineRegistry(stack, 'Registry');
  const workGroup = () =>
    new QueryWorkGroup(stack, 'WorkGroup', { storage: storage(), workGroupName: 'firn' });
  const lake = () => ({ storage: storage(), databases: databases(), registry: registry() });
  const leaseDuration = Duration.minutes(75);
  const control = (own: ReturnType<typeof lake>) =>
    new ControlFunctions(stack, 'Functions', { ...own, environmentJson: '{}', leaseDuration });
  const processing = (own: ReturnType<typeof lake>) =>
    new ProcessingJobs(stack, 'Jobs', { ...own, logGroupPrefix: '/firn/jobs' });
  const steps = () => {
    const own = lake();
    return { ...own, functions: control(own), jobs: processing(own) };
  };
  const master = (own: ReturnType<typeof steps>) =>
    new MasterOrchestrator(stack, 'Master', { ...own, stateMachineName: 'master' });
  const rebuilder = (own: ReturnType<typeof steps>) =>
    new HistoricalRebuilder(stack, 'Rebuilder', { ...own, stateMachineName: 'rebuilder' });
  const machines = () => {
    const own = steps();
    return { ...own, master: master(own), rebuilder: rebuilder(own) };
  };
  return {
    PipelineStorage: storage,
    LakeDatabases: databases,
    PipelineRegistry: registry,
    QueryWorkGroup: workGroup,
    ControlFunctions: () => control(lake()),
    ProcessingJobs: () => processing(lake()),
    MasterOrchestrator: () => master(steps()),
    HistoricalRebuilder: () => rebuilder(steps()),
    OrchestratorSchedule: () => new OrchestratorSchedule(stack, 'Schedule', machines()),
    PipelineAlarms: () => new PipelineAlarms(stack, 'Alarms', machines()),
    PipelineDashboard: () => {
      const own = machines();
      const alarms = new PipelineAlarms(stack, 'Alarms', own);
      return new PipelineDashboard(stack, 'Dashboard', { ...own, alarms });
    },
  } as const;
}

type ConstructName = keyof ReturnType<typeof parts>;

const CONSTRUCTS: readonly ConstructName[] = [
  'PipelineStorage',
  'LakeDatabases',
  'PipelineRegistry',
  'QueryWorkGroup',
  'ControlFunctions',
  'ProcessingJobs',
  'MasterOrchestrator',
  'HistoricalRebuilder',
  'OrchestratorSchedule',
  'PipelineAlarms',
  'PipelineDashboard',
];

/** What the AwsSolutions rules of cdk-nag find, each with the constructs it concerns. */
function findings(stack: Stack): string[] {
  return new AwsSolutionsChecks()
    .validateScope(stack)
    .violations.flatMap(({ ruleName, violatingResources }) =>
      violatingResources.map((resource) => `${ruleName} ${resource.constructPath ?? ''}`),
    );
}

describe('the AwsSolutions rules of cdk-nag', () => {
  it.each(CONSTRUCTS)('find nothing in %s', (name) => {
    const stack = emptyStack();
    parts(stack)[name]();
    expect(findings(stack)).toEqual([]);
  });

  it.each<[string, Record<string, unknown>]>([
    ['no flags', {}],
    ['the flags of a new project', CURRENTLY_RECOMMENDED_FLAGS],
  ])('find nothing in a whole pipeline, in an app with %s', (_, context) => {
    const stack = emptyStack(context);
    new FirnPipeline(stack, 'Pipeline');
    expect(findings(stack)).toEqual([]);
  });

  it('find nothing in a pipeline with a key, access logs and buckets of its own', () => {
    const stack = emptyStack();
    new FirnPipeline(stack, 'Pipeline', {
      encryptionKey: new kms.Key(stack, 'Key', { enableKeyRotation: true }),
      accessLogsBucket: s3.Bucket.fromBucketName(stack, 'Logs', 'logs'),
      lakeBucket: s3.Bucket.fromBucketName(stack, 'Lake', 'lake'),
      lakePrefix: 'iceberg',
      rawBuckets: [s3.Bucket.fromBucketName(stack, 'Events', 'events')],
    });
    expect(findings(stack)).toEqual([]);
  });

  it('find nothing in a role that may deploy', () => {
    const stack = emptyStack();
    const role = new iam.Role(stack, 'Deployer', { assumedBy: new iam.AccountRootPrincipal() });
    new FirnPipeline(stack, 'Pipeline').grantDeploy(role);
    expect(findings(stack)).toEqual([]);
  });

  it('still find what is not acknowledged', () => {
    const stack = emptyStack();
    const role = new iam.Role(stack, 'Careless', { assumedBy: new iam.AccountRootPrincipal() });
    role.addToPolicy(new iam.PolicyStatement({ actions: ['s3:*'], resources: ['*'] }));
    new FirnPipeline(stack, 'Pipeline').grantDeploy(role);
    expect(findings(stack).map((finding) => finding.split(' ')[0])).toEqual([
      'AwsSolutions-IAM5[Action::s3:*]',
      'AwsSolutions-IAM5[Resource::*]',
    ]);
  });
});
