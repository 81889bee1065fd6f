import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  archiveTable,
  deploymentId,
  executionArn,
  executionName,
  failedTable,
  stagingTable,
  statementToken,
  tableLocation,
} from '../src/names.js';
import { overlaps, parseS3Uri } from '../src/s3-uri.js';

const LIVE = { database: 'standardized', name: 'orders' };
const IDENTITY = { topic: 'orders', fromVersion: 1, from: 'a', to: 'b', baseEpoch: 3 };

describe('names', () => {
  it('of staging and archive say what they are for', () => {
    expect(stagingTable(LIVE, '00000000000000a0')).toEqual({
      database: 'standardized',
      name: 'orders__next_00000000000000a0',
    });
    expect(archiveTable(LIVE, { from: 3, to: 4 })).toEqual({ database: 'standardized', name: 'orders__g3' });
    expect(failedTable(LIVE, 4)).toEqual({ database: 'standardized', name: 'orders__g4_failed' });
  });

  it('of an archive name the reset too, where an earlier reset of the generation had the name', () => {
    expect(archiveTable(LIVE, { from: 3, to: 6 }).name).toBe('orders__g3_r6');
  });

  it('of two resets are never the same, whichever of them were rolled back', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: 2, maxLength: 12 }), (rolledBack) => {
        let generation = 1;
        const names = rolledBack.flatMap((isRolledBack, index) => {
          const generations = { from: generation, to: index + 2 };
          if (!isRolledBack) generation = generations.to;
          const failed = isRolledBack ? [failedTable(LIVE, generations.to)] : [];
          return [archiveTable(LIVE, generations), ...failed].map(({ name }) => name);
        });
        expect(new Set(names).size).toBe(names.length);
        for (const name of names) expect(name.length).toBeLessThan(48);
      }),
    );
  });

  it('of locations hold generation, deployment and attempt', () => {
    const parts = {
      lake: 's3://lake/x',
      layer: 'curated',
      topic: 'orders',
      generation: 2,
      deployment: '00000000000000a0',
      attempt: 4,
    } as const;
    expect(tableLocation(parts)).toBe('s3://lake/x/curated/orders/g2-00000000000000a0-4/');
  });

  it('of an execution give its ARN with the machine', () => {
    const name = executionName('orders', '00000000000000a0', 2);
    expect(executionArn('arn:aws:states:r:1:stateMachine:reb', name)).toBe(
      'arn:aws:states:r:1:execution:reb:orders-00000000000000a0-a2',
    );
  });

  it.each([{ topic: 'refunds' }, { fromVersion: 2 }, { from: 'c' }, { to: 'c' }, { baseEpoch: 4 }])(
    'of deployments differ when %j',
    (change) => {
      expect(deploymentId({ ...IDENTITY, ...change })).not.toBe(deploymentId(IDENTITY));
    },
  );

  it('of a deployment are the same for the same change, whoever makes it', () => {
    expect(deploymentId({ ...IDENTITY })).toBe(deploymentId(IDENTITY));
    expect(deploymentId(IDENTITY)).toMatch(/^[0-9a-f]{16}$/);
  });

  it('of statements fit what Athena takes, and differ by attempt', () => {
    const token = statementToken('00000000000000a0', 'create_curated', 1);
    expect(token).toMatch(/^[0-9a-f]{64}$/);
    expect(statementToken('00000000000000a0', 'create_curated', 2)).not.toBe(token);
  });
});

describe('overlaps', () => {
  it.each([
    ['s3://b/t/', 's3://b/t', true],
    ['s3://b/t', 's3://b/t/g1', true],
    ['s3://b/t/g1', 's3://b/t', true],
    ['s3a://b/t', 's3://b/t', true],
    ['s3://b', 's3://b/t', true],
    ['s3://b/t1', 's3://b/t', false],
    ['s3://b/t/g1', 's3://b/t/g2', false],
    ['s3://b/t', 's3://c/t', false],
  ])('%s and %s: %s', (one, other, expected) => {
    expect(overlaps(one, other)).toBe(expected);
    expect(overlaps(other, one)).toBe(expected);
  });

  it('holds for every location and whatever lies below it', () => {
    const part = fc.stringMatching(/^[a-z0-9-]{1,5}$/);
    fc.assert(
      fc.property(part, part, part, (bucket, table, below) => {
        expect(overlaps(`s3://${bucket}/${table}`, `s3://${bucket}/${table}/${below}`)).toBe(true);
      }),
    );
  });
});

it('refuses what is no S3 URI', () => {
  expect(() => parseS3Uri('https://bucket/key')).toThrow('is no S3 URI');
});
