import { beforeAll, describe, expect, it } from '@jest/globals';
import { RemovalPolicy } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import * as iam from 'aws-cdk-lib/aws-iam';
import { CURRENTLY_RECOMMENDED_FLAGS } from 'aws-cdk-lib/cx-api';
import { FirnPipeline, LayerDatabase } from '../../src/index';
import { asDeployed } from '../support/as-deployed';
import { bundled } from '../support/bundled';
import { actionsOf, allStatements } from '../support/policies';
import { emptyStack, synthesise } from '../support/stacks';
import type { SynthesisedPipeline } from '../support/stacks';
import { definitionOf } from '../support/state-machines';

function environmentText(template: Template): string {
  const parameters = template.findResources('AWS::SSM::Parameter');
  const [parameter] = Object.values(parameters) as { Properties: { Value: unknown } }[];
  return asDeployed(parameter?.Properties.Value);
}

describe('FirnPipeline', () => {
  let synthesised: SynthesisedPipeline;

  beforeAll(() => {
    synthesised = synthesise();
  });

  it('writes its environment where firn-deploy looks for it', () => {
    const environmentParameter = bundled('@firn/lifecycle', 'environmentParameter') as (
      name: string,
    ) => string;
    synthesised.template.hasResourceProperties('AWS::SSM::Parameter', {
      Name: environmentParameter('prod'),
      Type: 'String',
    });
  });

  it('writes an environment that firn-deploy and the control functions can read', () => {
    const parse = bundled('@firn/lifecycle', 'parseEnvironment') as (text: string) => { problems: string[] };
    expect(parse(environmentText(synthesised.template)).problems).toEqual([]);
  });

  it('says what a rebuild runs on', () => {
    const { rebuild } = JSON.parse(environmentText(synthesised.template)) as Record<string, unknown>;
    expect(rebuild).toEqual({ workerType: 'G.1X', workers: 5 });
  });

  it('foretells the ARNs that its state machines will have', () => {
    const { stateMachines } = JSON.parse(environmentText(synthesised.template)) as Record<string, unknown>;
    expect(stateMachines).toEqual({
      master: 'arn:aws:states:us-east-1:123456789012:stateMachine:firn-prod-master',
      rebuilder: 'arn:aws:states:us-east-1:123456789012:stateMachine:firn-prod-rebuilder',
    });
  });

  it.each(['Prod', 'prod_eu', '', '1st', 'a'.repeat(33)])(
    'refuses the environment name %j',
    (environmentName) => {
      expect(() => synthesise(() => ({ environmentName }))).toThrow(
        `environmentName is '${environmentName}', expected a lower-case letter, then lower-case letters, digits and hyphens, at most 32`,
      );
    },
  );

  it('lives beside a pipeline of another environment in one stack', () => {
    const stack = emptyStack();
    new FirnPipeline(stack, 'Prod');
    new FirnPipeline(stack, 'Staging', {
      environmentName: 'staging',
      rawDatabase: LayerDatabase.existing('raw'),
      standardizedDatabase: LayerDatabase.create('standardized_staging'),
      curatedDatabase: LayerDatabase.create('curated_staging'),
      quarantineDatabase: LayerDatabase.create('quarantine_staging'),
    });
    Template.fromStack(stack).resourceCountIs('AWS::StepFunctions::StateMachine', 4);
  });

  it('has no custom resources and no functions but its own', () => {
    const { Resources: resources } = synthesised.template.toJSON() as {
      Resources: Record<string, { Type: string }>;
    };
    expect([...new Set(Object.values(resources).map((resource) => resource.Type))].sort()).toEqual([
      'AWS::Athena::WorkGroup',
      'AWS::CloudWatch::Alarm',
      'AWS::CloudWatch::Dashboard',
      'AWS::DynamoDB::Table',
      'AWS::Glue::Database',
      'AWS::Glue::Job',
      'AWS::IAM::Policy',
      'AWS::IAM::Role',
      'AWS::Lambda::Function',
      'AWS::Logs::LogGroup',
      'AWS::S3::Bucket',
      'AWS::S3::BucketPolicy',
      'AWS::SSM::Parameter',
      'AWS::Scheduler::Schedule',
      'AWS::StepFunctions::StateMachine',
    ]);
  });

  it('names no partition', () => {
    expect(JSON.stringify(synthesised.template.toJSON())).not.toContain('arn:aws');
  });

  it.each(['AWS::S3::Bucket', 'AWS::DynamoDB::Table', 'AWS::Glue::Database'])('keeps every %s', (type) => {
    synthesised.template.allResources(type, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  });

  it('keeps nothing where that is asked for', () => {
    const { template } = synthesise(() => ({ removalPolicy: RemovalPolicy.DESTROY }));
    expect(JSON.stringify(template.toJSON())).not.toContain('"Retain"');
  });

  it('allows nobody an action by a wildcard', () => {
    const actions = allStatements(synthesised.stack).flatMap((statement) => statement.actions);
    expect(actions.filter((action) => action.includes('*'))).toEqual([]);
  });

  it('allows an action on everything only where the action has no resource, or a condition', () => {
    const everywhere = allStatements(synthesised.stack).filter(
      (statement) => statement.resources.includes('*') && statement.condition === undefined,
    );
    const services = everywhere
      .flatMap((statement) => statement.actions)
      .map((action) => action.split(':')[0]);
    expect(new Set(services)).toEqual(new Set(['xray', 'logs']));
  });

  it.each(['firn-prod-master', 'firn-prod-rebuilder'])('defines %s whatever the flags of the app', (name) => {
    const { template } = synthesise(() => ({}), CURRENTLY_RECOMMENDED_FLAGS);
    expect(definitionOf(template, name)).toEqual(definitionOf(synthesised.template, name));
  });

  it('lets a reader of its environment read that and nothing else', () => {
    const stack = emptyStack();
    const pipeline = new FirnPipeline(stack, 'Pipeline');
    const role = new iam.Role(stack, 'Reader', { assumedBy: new iam.AccountRootPrincipal() });
    pipeline.grantReadEnvironment(role);
    expect(actionsOf(stack, role)).toEqual(['ssm:GetParameter']);
  });

  it('lets a deployer do what firn-deploy does', () => {
    const stack = emptyStack();
    const pipeline = new FirnPipeline(stack, 'Pipeline');
    const role = new iam.Role(stack, 'Deployer', { assumedBy: new iam.AccountRootPrincipal() });
    pipeline.grantDeploy(role);
    expect(actionsOf(stack, role)).toEqual([
      'athena:GetQueryExecution',
      'athena:GetQueryResults',
      'athena:GetWorkGroup',
      'athena:StartQueryExecution',
      'athena:StopQueryExecution',
      'dynamodb:GetItem',
      'dynamodb:PutItem',
      'dynamodb:Query',
      'dynamodb:UpdateItem',
      'glue:BatchStopJobRun',
      'glue:CreateDatabase',
      'glue:CreateTable',
      'glue:DeleteTable',
      'glue:GetDatabase',
      'glue:GetJobRun',
      'glue:GetTable',
      'glue:GetTables',
      'glue:UpdateTable',
      's3:AbortMultipartUpload',
      's3:DeleteObject',
      's3:GetBucketLocation',
      's3:GetObject',
      's3:ListBucket',
      's3:ListMultipartUploadParts',
      's3:PutObject',
      'ssm:GetParameter',
      'states:DescribeExecution',
      'states:StartExecution',
    ]);
  });
});
