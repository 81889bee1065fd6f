import { describe, expect, it } from '@jest/globals';

import { awsEnvironment, localEnvironment, misleadingVariables } from '../../src/state/aws-environment.js';
import { runtimeOf } from '../support/runtime.js';

const RUNTIME = runtimeOf(undefined, undefined);

describe('misleadingVariables', () => {
  it.each([
    [{}, []],
    [
      {
        AWS_REGION: 'eu-west-1',
        AWS_ACCESS_KEY_ID: 'x',
        AWS_ENDPOINT_URL: 'x',
        AWS_ENDPOINT_URL_DYNAMODB: 'x',
      },
      [],
    ],
    [{ AWS_PROFILE: 'prod', AWS_SESSION_TOKEN: 'x' }, ['AWS_PROFILE', 'AWS_SESSION_TOKEN']],
    [
      { AWS_ENDPOINT_URL_S3: 'https://x', AWS_IGNORE_CONFIGURED_ENDPOINT_URLS: 'true' },
      ['AWS_ENDPOINT_URL_S3', 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'],
    ],
  ])('%j: %j', (env, expected) => {
    expect(misleadingVariables(env)).toEqual(expected);
  });
});

describe('localEnvironment', () => {
  it('leads to the local runtime alone', () => {
    const env = {
      PATH: '/bin',
      AWS_PROFILE: 'prod',
      AWS_REGION: 'eu-west-1',
      AWS_ENDPOINT_URL_GLUE: 'https://x',
    };
    expect(localEnvironment(env, RUNTIME)).toEqual({
      ...awsEnvironment(RUNTIME),
      PATH: '/bin',
      AWS_PROFILE: undefined,
      AWS_ENDPOINT_URL_GLUE: undefined,
    });
  });
});
