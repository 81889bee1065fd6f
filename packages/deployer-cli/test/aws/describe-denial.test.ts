import { noteFailedCall } from '@firn/lifecycle';
import { describe, expect, it } from '@jest/globals';

import { serviceFailure } from '../../src/aws/service-failure.js';
import { FakeWorld } from '../support/fake-world.js';

const target = { environment: 'prod', parameter: '/firn/prod/environment' };
const { environment } = new FakeWorld().ports;

/** What AWS answers to a call that is denied. */
function denied(message: string, call?: string): Error {
  const error = Object.assign(new Error(message), {
    name: 'AccessDeniedException',
    $metadata: { httpStatusCode: 400 },
    $fault: 'client',
  });
  if (call !== undefined) noteFailedCall(error, call);
  return error;
}

function explain(error: unknown, known = true) {
  return serviceFailure(error, { target, env: {}, ...(known && { environment }) });
}

describe('a denied call', () => {
  it('names the action, and the statement of the policy that would grant it', () => {
    const arn = 'arn:aws:glue:us-east-1:123456789012:catalog';
    const failure = explain(
      denied(
        `User: arn:aws:iam::1:user/ann is not authorized to perform: glue:UpdateTable on resource: ${arn}`,
      ),
    );
    expect(failure?.message).toMatch(/^AWS denies glue:UpdateTable: User: arn:aws:iam::1:user\/ann is not/);
    const [grant = '', all] = failure?.hint?.split('\n') ?? [];
    expect(JSON.parse(grant.replace('grant the deploying role: ', ''))).toMatchObject({
      Sid: 'TableEntries',
      Action: ['glue:UpdateTable'],
      Resource: expect.arrayContaining([arn, 'arn:aws:glue:us-east-1:123456789012:table/standardized/*']),
    });
    expect(all).toBe('all that it needs: firn-deploy policy --env prod');
  });

  it.each([
    ['S3:GetObject', 's3:GetObject', 'TableFiles'],
    ['S3:ListObjectsV2', 's3:ListBucket', 'Buckets'],
    ['DynamoDB:TransactWriteItems', 'dynamodb:PutItem, dynamodb:UpdateItem', 'Registry'],
    ['SFN:StartExecution', 'states:StartExecution', 'StartRebuild'],
  ])('says it where AWS does not: %s', (call, action, sid) => {
    const failure = explain(denied('Access Denied', call));
    expect(failure?.message).toBe(`AWS denies ${action}: Access Denied`);
    expect(failure?.hint).toContain(`"Sid":"${sid}"`);
  });

  it('names what the environment does not know by itself: RAW in a bucket of somebody else', () => {
    const cause = denied('Access Denied', 'S3:GetObject');
    const place = 's3://theirs/events/metadata/3.metadata.json';
    const failure = explain(new Error(`Could not read the Iceberg metadata at ${place}: ...`, { cause }));
    expect(failure?.hint).toContain('"Resource":["arn:aws:s3:::theirs/events/metadata/3.metadata.json"]');
  });

  it('says so much of the environment parameter before the environment is known', () => {
    const arn = 'arn:aws:ssm:us-east-1:123456789012:parameter/firn/prod/environment';
    const failure = explain(denied(`not authorized to perform: ssm:GetParameter on resource: ${arn}`), false);
    expect(failure?.hint).toContain(`"Action":["ssm:GetParameter"],"Resource":["${arn}"]`);
  });

  it('knows that no grant helps against an explicit deny', () => {
    const failure = explain(
      denied('not authorized to perform: s3:PutObject with an explicit deny in a service control policy'),
    );
    expect(failure?.message).toContain('AWS denies s3:PutObject');
    expect(failure?.hint).toContain('no grant to the role helps');
  });
});
