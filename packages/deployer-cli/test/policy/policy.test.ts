import { TemporaryDirectory } from '@firn/cli-kit/testing';
import type { PolicyDocument } from '@firn/lifecycle';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { FakeWorld, unreachable } from '../support/fake-world.js';
import { run } from '../support/run.js';

describe('firn-deploy policy', () => {
  let project: TemporaryDirectory;
  const policy = (...args: string[]) => run(project.path, new FakeWorld().ports, 'policy', ...args);
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
  });
  afterEach(() => project.remove());

  it('prints a policy of its environment, without any action by a wildcard', async () => {
    const { code, out } = await policy('--env', 'test');
    expect(code).toBe(0);
    const { Version, Statement } = JSON.parse(out) as PolicyDocument;
    expect(Version).toBe('2012-10-17');
    expect(Statement.flatMap(({ Action }) => Action).filter((action) => action.includes('*'))).toEqual([]);
    expect(Statement.flatMap(({ Resource }) => Resource)).toEqual(
      expect.arrayContaining([
        'arn:aws:ssm:us-east-1:123456789012:parameter/firn/test/environment',
        'arn:aws:dynamodb:us-east-1:123456789012:table/PipelineRegistry',
        'arn:aws:s3:::lake/standardized/*',
      ]),
    );
  });

  it('adds what the environment does not know of', async () => {
    const { Statement } = JSON.parse(
      (
        await policy(
          '--raw-bucket',
          'one',
          'two',
          '--kms-key',
          'arn:aws:kms:us-east-1:1:key/k',
          '--all-databases',
        )
      ).out,
    ) as PolicyDocument;
    const resources = (sid: string) => Statement.find(({ Sid }) => Sid === sid)?.Resource;
    expect(resources('RawMetadata')).toEqual([
      'arn:aws:s3:::one/*/metadata/*',
      'arn:aws:s3:::two/*/metadata/*',
    ]);
    expect(resources('Keys')).toEqual(['arn:aws:kms:us-east-1:1:key/k']);
    expect(resources('SeeOtherTables')).toContain('arn:aws:glue:us-east-1:123456789012:table/*/*');
  });

  it('ends with exit code 2 where the environment cannot be read', async () => {
    expect(await run(project.path, unreachable(), 'policy')).toMatchObject({ code: 2, out: '' });
  });
});
