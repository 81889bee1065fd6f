import { describe, expect, it } from '@jest/globals';

import { serviceFailure } from '../../src/aws/service-failure.js';

const target = { environment: 'prod', parameter: '/firn/prod/environment' };

function failure(properties: object, message = 'message', cause?: unknown): Error {
  return Object.assign(new Error(message, { cause }), properties);
}

const SERVICE = { $metadata: { httpStatusCode: 400 }, $fault: 'client' };

describe('serviceFailure', () => {
  it.each<[string, unknown, Record<string, string>, string, string]>([
    [
      'refused connection',
      failure({ code: 'ECONNREFUSED' }),
      {},
      'cannot reach AWS: ECONNREFUSED',
      'region is right (from the profile)',
    ],
    [
      'refused connection at an endpoint',
      failure({ code: 'ECONNREFUSED' }),
      { AWS_ENDPOINT_URL: 'http://127.0.0.1:1' },
      'cannot reach AWS at http://127.0.0.1:1',
      'AWS_ENDPOINT_URL is set',
    ],
    [
      'refused connection on both address families',
      new AggregateError([failure({ code: 'ECONNREFUSED' })], ''),
      { AWS_ENDPOINT_URL_SSM: 'http://localhost:1' },
      'ECONNREFUSED',
      'AWS_ENDPOINT_URL_SSM is set',
    ],
    [
      'timeout deep down',
      failure({}, 'x', failure({ name: 'TimeoutError' })),
      {},
      'cannot reach AWS',
      'network',
    ],
    ['unknown host', failure({ code: 'ENOTFOUND' }), { AWS_REGION: 'eu-west-9' }, 'ENOTFOUND', '(eu-west-9)'],
    [
      'no credentials',
      failure({ name: 'CredentialsProviderError' }, 'none found'),
      {},
      'no AWS credentials: none found',
      'AWS_PROFILE',
    ],
    ['no region', new Error('Region is missing'), {}, 'no AWS region', '"prod": { "region": "<region>" }'],
    [
      'expired credentials',
      failure({ ...SERVICE, name: 'ExpiredTokenException' }, 'expired'),
      {},
      'does not accept the credentials: expired',
      'sign in again',
    ],
    [
      'denied',
      failure({ ...SERVICE, name: 'AccessDeniedException' }, 'not allowed to ssm:GetParameter'),
      {},
      'not allowed to ssm:GetParameter',
      'grant',
    ],
    [
      'not AWS',
      failure({ ...SERVICE, name: 'Unknown' }, 'UnknownError'),
      { AWS_ENDPOINT_URL: 'http://proxy' },
      'what answers at http://proxy is not AWS (HTTP status 400)',
      'AWS_ENDPOINT_URL is set',
    ],
  ])('explains: %s', (_, error, env, message, hint) => {
    const explained = serviceFailure(error, { target, env });
    expect(explained?.message).toContain(message);
    expect(explained?.hint).toContain(hint);
    expect(explained?.exitCode).toBe(2);
  });

  it('passes on what a service says', () => {
    const error = failure({ ...SERVICE, name: 'ThrottlingException' }, 'Rate exceeded');
    expect(serviceFailure(error, { target, env: {} })?.message).toBe('ThrottlingException: Rate exceeded');
  });

  it.each([new TypeError('x is not a function'), 'text', undefined, null])('leaves %p to others', (error) => {
    expect(serviceFailure(error, { target, env: {} })).toBeUndefined();
  });
});
