import type { ResourceHandler } from '../handler.js';
import { athenaWorkGroup } from './athena-work-group.js';
import { dynamoDbTable } from './dynamodb-table.js';
import { glueDatabase, glueJob } from './glue.js';
import { iamRole } from './iam-role.js';
import { lambdaFunction } from './lambda-function.js';
import { namedOnly } from './named-only.js';
import { s3Bucket } from './s3-bucket.js';
import { schedule } from './schedule.js';
import { ssmParameter } from './ssm-parameter.js';
import { stateMachine } from './state-machine.js';

/** How each type of resource is deployed. A type that is not here is refused: it might matter. */
export const RESOURCE_HANDLERS: Readonly<Record<string, ResourceHandler>> = {
  'AWS::Athena::WorkGroup': athenaWorkGroup,
  'AWS::DynamoDB::Table': dynamoDbTable,
  'AWS::Glue::Database': glueDatabase,
  'AWS::Glue::Job': glueJob,
  'AWS::IAM::Role': iamRole,
  'AWS::Lambda::Function': lambdaFunction,
  'AWS::S3::Bucket': s3Bucket,
  'AWS::SSM::Parameter': ssmParameter,
  'AWS::Scheduler::Schedule': schedule,
  'AWS::StepFunctions::StateMachine': stateMachine,
  // Nothing here acts on these.
  'AWS::CDK::Metadata': namedOnly('cdk', 'Name'),
  'AWS::CloudWatch::Alarm': namedOnly('cloudwatch', 'AlarmName'),
  'AWS::CloudWatch::Dashboard': namedOnly('cloudwatch', 'DashboardName'),
  'AWS::IAM::ManagedPolicy': namedOnly('iam', 'ManagedPolicyName'),
  'AWS::IAM::Policy': namedOnly('iam', 'PolicyName'),
  'AWS::KMS::Key': namedOnly('kms', 'KeyId'),
  'AWS::Lambda::Permission': namedOnly('lambda', 'Id'),
  'AWS::Logs::LogGroup': namedOnly('logs', 'LogGroupName'),
  'AWS::S3::BucketPolicy': namedOnly('s3', 'Bucket'),
  'AWS::SNS::Topic': namedOnly('sns', 'TopicName'),
  'AWS::SQS::Queue': namedOnly('sqs', 'QueueName'),
  'AWS::SQS::QueuePolicy': namedOnly('sqs', 'Id'),
};
