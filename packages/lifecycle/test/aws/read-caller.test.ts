import { expect, it } from '@jest/globals';
import { readCaller } from '../../src/aws/read-caller.js';
import { fakeClient, serviceError } from './fake-client.js';

it('gives the ARN behind the credentials', async () => {
  const { client, sent } = fakeClient({ Arn: 'arn:aws:iam::123456789012:user/ann' });
  expect(await readCaller({}, client)).toBe('arn:aws:iam::123456789012:user/ann');
  expect(sent).toEqual([{ name: 'GetCallerIdentityCommand', input: {} }]);
});

it('knows nobody when AWS does not say', async () => {
  expect(await readCaller({}, fakeClient(serviceError('AccessDenied')).client)).toBeUndefined();
});
