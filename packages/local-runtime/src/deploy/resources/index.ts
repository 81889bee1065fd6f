import { ACCOUNT, REGION } from '../../state/runtime.js';
import { arn } from '../arn.js';
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
  'AWS::CDK::Metadata': namedOnly('Name'),
  'AWS::CloudWatch::Alarm': namedOnly('AlarmName', (name) => ({
    ref: name,
    attributes: { Arn: arn('cloudwatch', `alarm:${name}`) },
  })),
  'AWS::CloudWatch::Dashboard': namedOnly('DashboardName'),
  'AWS::IAM::ManagedPolicy': namedOnly('ManagedPolicyName', (name) => {
    const policy = `arn:aws:iam::${ACCOUNT}:policy/${name}`;
    return { ref: policy, attributes: { PolicyArn: policy } };
  }),
  'AWS::IAM::Policy': namedOnly('PolicyName'),
  'AWS::KMS::Key': namedOnly('KeyId', (name) => ({
    ref: name,
    attributes: { Arn: arn('kms', `key/${name}`), KeyId: name },
  })),
  'AWS::Lambda::Permission': namedOnly('Id'),
  'AWS::Logs::LogGroup': namedOnly('LogGroupName', (name) => ({
    ref: name,
    attributes: { Arn: arn('logs', `log-group:${name}:*`) },
  })),
  'AWS::S3::BucketPolicy': namedOnly('Bucket'),
  'AWS::SNS::Topic': namedOnly('TopicName', (name) => {
    const topic = arn('sns', name);
    return { ref: topic, attributes: { TopicArn: topic, TopicName: name } };
  }),
  'AWS::SNS::TopicPolicy': namedOnly('Id'),
  'AWS::SQS::Queue': namedOnly('QueueName', (name) => {
    const url = `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/${name}`;
    return { ref: url, attributes: { Arn: arn('sqs', name), QueueName: name, QueueUrl: url } };
  }),
  'AWS::SQS::QueuePolicy': namedOnly('Id'),
};
