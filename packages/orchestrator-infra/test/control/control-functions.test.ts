import { beforeAll, describe, expect, it } from '@jest/globals';
import * as kms from 'aws-cdk-lib/aws-kms';
import { Match } from 'aws-cdk-lib/assertions';
import { actionsOf } from '../support/policies';
import { synthesise } from '../support/stacks';
import type { SynthesisedPipeline } from '../support/stacks';

const FUNCTION = 'AWS::Lambda::Function';
const EVERY_FUNCTION = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'xray:PutTelemetryRecords',
  'xray:PutTraceSegments',
];
const READ_RUNS = ['s3:GetBucketLocation', 's3:GetObject', 's3:ListBucket'];
const WRITE_RUNS = [...READ_RUNS, 's3:PutObject'];
const FIND_TOPICS = ['dynamodb:GetItem', 'dynamodb:Query'];
const UPDATE = ['dynamodb:GetItem', 'dynamodb:UpdateItem'];
const WRITE = [...UPDATE, 'dynamodb:PutItem'];

describe('ControlFunctions', () => {
  let synthesised: SynthesisedPipeline;

  beforeAll(() => {
    synthesised = synthesise(() => ({ batchSize: 25 }));
  });

  it('are seven', () => {
    synthesised.template.resourceCountIs(FUNCTION, 7);
  });

  it('run on a Node that Lambda supports, traced, with logs of their own', () => {
    synthesised.template.allResourcesProperties(FUNCTION, {
      Runtime: 'nodejs24.x',
      Handler: 'index.handler',
      TracingConfig: { Mode: 'Active' },
      LoggingConfig: { LogFormat: 'JSON', LogGroup: Match.anyValue() },
    });
  });

  it.each([
    ['planRun', [...FIND_TOPICS, 'glue:GetDatabase', 'glue:GetTable', 'glue:GetTables', ...WRITE_RUNS]],
    ['claim', [...UPDATE, ...WRITE_RUNS]],
    ['settle', [...WRITE, ...WRITE_RUNS]],
    ['report', READ_RUNS],
    ['claimRebuild', [...UPDATE, ...WRITE_RUNS]],
    ['completeRebuild', [...WRITE, ...WRITE_RUNS]],
    ['abandonRebuild', [...WRITE, ...WRITE_RUNS]],
  ] as const)('%s may make the calls it makes, and no more', (name, actions) => {
    const { stack, pipeline } = synthesised;
    expect(actionsOf(stack, pipeline.functions[name].role)).toEqual([...actions, ...EVERY_FUNCTION].sort());
  });

  it.each([
    ['topics with work', { FIRN_BATCH_SIZE: '25' }],
    ['leases of a batch', { FIRN_LEASE_SECONDS: '4500' }],
    ['lease of a topic to rebuild', { FIRN_LEASE_SECONDS: '4500' }],
  ])('tells the function of the %s what it must know', (description, Variables) => {
    synthesised.template.hasResourceProperties(FUNCTION, {
      Description: Match.stringLikeRegexp(description),
      Environment: { Variables },
    });
  });

  it('tells all functions the same environment as the deployer', () => {
    const parameters = synthesised.template.findResources('AWS::SSM::Parameter');
    const [parameter] = Object.values(parameters) as { Properties: { Value: object } }[];
    synthesised.template.allResourcesProperties(FUNCTION, {
      Environment: { Variables: Match.objectLike({ FIRN_ENVIRONMENT: parameter?.Properties.Value }) },
    });
  });

  it('encrypts their variables with a key that it is given', () => {
    const { template } = synthesise((stack) => ({ encryptionKey: new kms.Key(stack, 'Key') }));
    template.allResourcesProperties(FUNCTION, { KmsKeyArn: Match.anyValue() });
  });

  it.each([0, 1001])('refuses batches of %d topics', (batchSize) => {
    expect(() => synthesise(() => ({ batchSize }))).toThrow(
      `batchSize is ${batchSize}, expected a whole number from 1 to 1000`,
    );
  });
});
