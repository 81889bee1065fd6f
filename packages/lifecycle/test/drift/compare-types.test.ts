import { parseType } from '@firn/topic-schema';
import { describe, expect, it } from '@jest/globals';
import { compareTypes } from '../../src/drift/compare-types.js';

function compare(expected: string, found: string) {
  const { type } = parseType(expected);
  if (type === undefined) throw new Error(`${expected} is no type`);
  return compareTypes('c', type, found);
}

describe('compareTypes', () => {
  it.each([
    ['bigint', 'long'],
    ['decimal(10,2)', 'decimal(10,2)'],
    ['struct<a:int,b:string>', 'struct<b:string,a:int>'],
    ['map<string,array<struct<a:date>>>', 'map<string,array<struct<a:date>>>'],
  ])('%s is %s', (expected, found) => {
    expect(compare(expected, found)).toEqual([]);
  });

  it.each([
    ['int', 'bigint', [{ path: 'c', expected: 'int', found: 'bigint' }]],
    ['decimal(10,2)', 'decimal(12,2)', [{ path: 'c', expected: 'decimal(10,2)', found: 'decimal(12,2)' }]],
    ['timestamp', 'timestamptz', [{ path: 'c', expected: 'timestamp', found: 'timestamptz' }]],
    ['struct<a:int>', 'int', [{ path: 'c', expected: 'struct<a:int>', found: 'int' }]],
    [
      'struct<a:int,b:array<struct<c:string,d:int>>>',
      'struct<b:array<struct<c:int>>,e:date>',
      [
        { path: 'c.a', expected: 'int' },
        { path: 'c.b[].c', expected: 'string', found: 'int' },
        { path: 'c.b[].d', expected: 'int' },
        { path: 'c.e', found: 'date' },
      ],
    ],
    [
      'map<string,struct<a:int>>',
      'map<int,struct<a:bigint>>',
      [
        { path: 'c{key}', expected: 'string', found: 'int' },
        { path: 'c{}.a', expected: 'int', found: 'bigint' },
      ],
    ],
  ])('%s is not %s', (expected, found, differences) => {
    expect(compare(expected, found)).toEqual(differences);
  });
});
