import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  acceptsSource,
  parsePartitionField,
  parseType,
  partitionName,
  printPartitionField,
} from '../../src/index.js';
import type { PartitionField } from '../../src/index.js';
import { arbitraryName } from '../support/arbitrary-type.js';

describe('parsePartitionField', () => {
  it.each<[string, PartitionField]>([
    ['country', { transform: 'identity', column: 'country' }],
    [' country ', { transform: 'identity', column: 'country' }],
    ['day(created_at)', { transform: 'day', column: 'created_at' }],
    ['YEAR( at )', { transform: 'year', column: 'at' }],
    ['bucket(16, id)', { transform: 'bucket', column: 'id', buckets: 16 }],
    ['bucket(16,id)', { transform: 'bucket', column: 'id', buckets: 16 }],
    ['truncate(name, 3)', { transform: 'truncate', column: 'name', width: 3 }],
    ['day', { transform: 'identity', column: 'day' }],
  ])('reads %s', (text, field) => {
    expect(parsePartitionField(text)).toEqual({ field });
  });

  it.each([
    ['', 'partition-syntax', /^The forms are/],
    ['day(a', 'partition-syntax', /^The forms are/],
    ['day(a) b', 'partition-syntax', /^The forms are/],
    ['day()', 'partition-argument', /^Write day\(column\)$/],
    ['day(a, b)', 'partition-argument', /^Write day\(column\)$/],
    ['days(a)', 'unknown-transform', /^Did you mean day\?$/],
    ['identity(a)', 'unknown-transform', /^Write the column alone: "a"$/],
    ['md5(a)', 'unknown-transform', /^The forms are/],
    ['bucket(id, 16)', 'partition-argument', /^Write bucket\(16, id\)$/],
    ['bucket(0, id)', 'partition-argument', /^Write bucket\(N, column\)$/],
    ['bucket(4294967296, id)', 'partition-argument', /^Write bucket/],
    ['bucket(16)', 'partition-argument', /^Write bucket/],
    ['truncate(10, name)', 'partition-argument', /^Write truncate\(name, 10\)$/],
    ['truncate(name, -1)', 'partition-argument', /^Write truncate\(column, L\)$/],
  ])('refuses %s', (text, code, hint) => {
    const { problem } = parsePartitionField(text);
    expect(problem?.code).toBe(code);
    expect(problem?.hint).toMatch(hint);
  });

  it('reads back what it prints', () => {
    const count = fc.integer({ min: 1, max: 2 ** 31 - 1 });
    const field = fc.oneof<fc.Arbitrary<PartitionField>[]>(
      fc.record({
        transform: fc.constantFrom('identity', 'year', 'month', 'day', 'hour'),
        column: arbitraryName,
      }),
      fc.record({ transform: fc.constant('bucket'), column: arbitraryName, buckets: count }),
      fc.record({ transform: fc.constant('truncate'), column: arbitraryName, width: count }),
    );
    fc.assert(
      fc.property(field, (each) => {
        expect(parsePartitionField(printPartitionField(each))).toEqual({ field: each });
      }),
    );
  });

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parsePartitionField(text)).toBeDefined();
      }),
    );
  });
});

const TYPES = [
  'boolean',
  'int',
  'bigint',
  'float',
  'double',
  'decimal(9,2)',
  'string',
  'binary',
  'date',
  'timestamp',
  'array<int>',
];

describe('acceptsSource', () => {
  it.each([
    ['identity', TYPES.slice(0, -1)],
    ['year', ['date', 'timestamp']],
    ['month', ['date', 'timestamp']],
    ['day', ['date', 'timestamp']],
    ['hour', ['timestamp']],
    ['bucket', ['int', 'bigint', 'decimal(9,2)', 'string', 'binary', 'date', 'timestamp']],
    ['truncate', ['int', 'bigint', 'decimal(9,2)', 'string']],
  ] as const)('%s takes %j', (transform, taken) => {
    expect(TYPES.filter((type) => acceptsSource(transform, parseType(type).type!))).toEqual(taken);
  });
});

describe('partitionName', () => {
  it.each([
    ['a', 'a'],
    ['year(a)', 'a_year'],
    ['month(a)', 'a_month'],
    ['day(a)', 'a_day'],
    ['hour(a)', 'a_hour'],
    ['bucket(4, a)', 'a_bucket'],
    ['truncate(a, 4)', 'a_trunc'],
  ])('of %s is %s', (text, name) => {
    expect(partitionName(parsePartitionField(text).field!)).toBe(name);
  });
});
