import { describe, expect, it } from '@jest/globals';

import type { Clients } from '../../src/aws/clients.js';
import type { ResourceRequest } from '../../src/deploy/handler.js';
import { RESOURCE_HANDLERS } from '../../src/deploy/resources/index.js';
import { caught } from '../support/caught.js';

interface Sent {
  readonly command: string;
  readonly input: Readonly<Record<string, unknown>>;
}

/** Clients that note what is sent to them, and have nothing to answer. */
function noting(sent: Sent[]): Clients {
  const client = {
    send: (command: object & { input: Sent['input'] }) => {
      sent.push({ command: command.constructor.name, input: command.input });
      return Promise.resolve({});
    },
  };
  return new Proxy({}, { get: () => client }) as Clients;
}

/** Deploys one resource; gives what it is now, and what was sent for it. The whole run does it on real services. */
async function deploy(type: string, properties: ResourceRequest['properties']) {
  const sent: Sent[] = [];
  const made = await RESOURCE_HANDLERS[type]?.({
    id: 'Thing',
    type,
    stack: 'Firn',
    properties,
    clients: noting(sent),
  });
  return { made, sent };
}

describe('AWS::StepFunctions::StateMachine', () => {
  const machine = (properties: object) =>
    deploy('AWS::StepFunctions::StateMachine', { RoleArn: 'arn:role', ...properties });

  it('has its substitutions filled in, whatever characters they hold', async () => {
    const { sent } = await machine({
      DefinitionString: '{"a":"${job}","b":"${job} ${path} ${other}"}',
      DefinitionSubstitutions: { job: 'x', path: "$$.Execution.Id $& $'" },
    });
    expect(sent.map(({ command, input }) => [command, input.definition])).toEqual([
      ['CreateStateMachineCommand', `{"a":"x","b":"x $$.Execution.Id $& $' \${other}"}`],
      ['UpdateStateMachineCommand', `{"a":"x","b":"x $$.Execution.Id $& $' \${other}"}`],
    ]);
  });

  it('is refused where its definition is elsewhere', async () => {
    const { message } = await caught(() => machine({ DefinitionS3Location: { Bucket: 'b', Key: 'k' } }));
    expect(message).toMatch(
      /^Thing \(AWS::StepFunctions::StateMachine\) has no DefinitionString, without which/,
    );
  });
});

describe('AWS::Lambda::Function', () => {
  it.each([{ ZipFile: 'exports.handler = 1' }, { ImageUri: 'x' }, { S3Bucket: 'b' }])(
    'is refused with the code %j',
    async (Code) => {
      const { message, hint } = await caught(() => deploy('AWS::Lambda::Function', { Code }));
      expect(message).toMatch(/^Thing \(AWS::Lambda::Function\) has its code not in S3/);
      expect(hint).toContain('Code.fromAsset');
    },
  );
});

describe('what is only named', () => {
  it.each([
    [
      'AWS::CloudWatch::Alarm',
      { AlarmName: 'x' },
      'x',
      { Arn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:x' },
    ],
    ['AWS::CloudWatch::Dashboard', {}, 'firn-thing', {}],
    [
      'AWS::IAM::ManagedPolicy',
      {},
      'arn:aws:iam::123456789012:policy/firn-thing',
      { PolicyArn: 'arn:aws:iam::123456789012:policy/firn-thing' },
    ],
    [
      'AWS::KMS::Key',
      {},
      'firn-thing',
      { KeyId: 'firn-thing', Arn: 'arn:aws:kms:us-east-1:123456789012:key/firn-thing' },
    ],
    [
      'AWS::Logs::LogGroup',
      { LogGroupName: '/a/b' },
      '/a/b',
      { Arn: 'arn:aws:logs:us-east-1:123456789012:log-group:/a/b:*' },
    ],
    [
      'AWS::SNS::Topic',
      { TopicName: 't' },
      'arn:aws:sns:us-east-1:123456789012:t',
      { TopicName: 't', TopicArn: 'arn:aws:sns:us-east-1:123456789012:t' },
    ],
    [
      'AWS::SQS::Queue',
      { QueueName: 'q' },
      'https://sqs.us-east-1.amazonaws.com/123456789012/q',
      {
        QueueName: 'q',
        Arn: 'arn:aws:sqs:us-east-1:123456789012:q',
        QueueUrl: 'https://sqs.us-east-1.amazonaws.com/123456789012/q',
      },
    ],
  ])(
    '%s has what CloudFormation gives, and nothing is created',
    async (type, properties, ref, attributes) => {
      expect(await deploy(type, properties)).toEqual({ made: { ref, attributes }, sent: [] });
    },
  );
});
