import { describe, expect, it } from '@jest/globals';
import { classify } from '../src/index.js';
import { schemaOf, withType } from './support/parse.js';

const changesOf = (before: string, after: string, more = {}) =>
  classify(withType(before, more), withType(after, more)).changes.map(({ rule, path }) => [rule, path]);

/** Every place that a type can stand in, with its path; `T` is the type that changes. */
const LEVELS = [
  ['T', 'c'],
  ['struct<a:T>', 'c.a'],
  ['struct<a:struct<b:T>>', 'c.a.b'],
  ['array<T>', 'c[]'],
  ['array<array<T>>', 'c[][]'],
  ['map<string,T>', 'c{}'],
  ['array<struct<b:map<string,struct<d:T>>>>', 'c[].b{}.d'],
  ['map<string,array<struct<x:T>>>', 'c{}[].x'],
] as const;

const REPLACEMENTS = [
  ['int', 'bigint', 'int-widened'],
  ['float', 'double', 'float-widened'],
  ['decimal(9,2)', 'decimal(18,2)', 'decimal-widened'],
  ['bigint', 'int', 'type-narrowed'],
  ['double', 'float', 'type-narrowed'],
  ['decimal(18,2)', 'decimal(9,2)', 'type-narrowed'],
  ['decimal(9,2)', 'decimal(9,3)', 'decimal-scale-changed'],
  ['decimal(9,2)', 'decimal(18,3)', 'decimal-scale-changed'],
  ['int', 'float', 'type-changed'],
  ['int', 'double', 'type-changed'],
  ['int', 'decimal(10,0)', 'type-changed'],
  ['int', 'string', 'type-changed'],
  ['bigint', 'double', 'type-changed'],
  ['string', 'binary', 'type-changed'],
  ['date', 'timestamp', 'type-changed'],
  ['timestamp', 'date', 'type-changed'],
  ['decimal(9,2)', 'bigint', 'type-changed'],
  ['string', 'struct<v:string>', 'nesting-changed'],
  ['string', 'map<string,string>', 'nesting-changed'],
  ['struct<v:string>', 'string', 'nesting-changed'],
  ['string', 'array<string>', 'nesting-changed'],
  ['array<string>', 'map<string,string>', 'nesting-changed'],
  ['map<string,string>', 'array<string>', 'nesting-changed'],
  ['map<string,string>', 'string', 'nesting-changed'],
  ['struct<v:string>', 'array<struct<v:string>>', 'nesting-changed'],
] as const;

describe.each(LEVELS)('at %s', (level, path) => {
  it.each(REPLACEMENTS)('%s becomes %s: %s', (before, after, rule) => {
    expect(changesOf(level.replace('T', before), level.replace('T', after))).toEqual([[rule, path]]);
  });

  it('a field is added, removed, moved, replaced', () => {
    const at = (type: string) => level.replace('T', type);
    expect(changesOf(at('struct<x:int>'), at('struct<x:int,y:int>'))).toEqual([['field-added', `${path}.y`]]);
    expect(changesOf(at('struct<x:int,y:int>'), at('struct<y:int>'))).toEqual([
      ['field-removed', `${path}.x`],
    ]);
    expect(changesOf(at('struct<x:int,y:int>'), at('struct<y:int,x:int>'))).toEqual([
      ['fields-reordered', path],
    ]);
    expect(changesOf(at('struct<x:int>'), at('struct<y:int>'))).toEqual([
      ['field-added', `${path}.y`],
      ['field-removed', `${path}.x`],
    ]);
  });

  it("a map's key is changed", () => {
    const at = (type: string) => level.replace('T', type);
    expect(changesOf(at('map<int,int>'), at('map<bigint,bigint>'))).toEqual([
      ['int-widened', `${path}{}`],
      ['map-key-changed', `${path}{key}`],
    ]);
  });
});

describe("a map's key of a nested type (which no document has, and the rules know)", () => {
  const keyed = (key: readonly string[]) => {
    const schema = withType('string');
    const columns = schema.columns.map((column) =>
      column.name === 'c' ? { ...column, type: withKey(key) } : column,
    );
    return { ...schema, columns };
  };
  const field = { kind: 'int' } as const;
  const withKey = (names: readonly string[]) =>
    ({
      kind: 'map',
      key: { kind: 'struct', fields: names.map((name) => ({ name, type: field })) },
      value: { kind: 'int' },
    }) as const;

  it.each([
    [['x'], ['x', 'y'], 'c{key}.y'],
    [['x', 'y'], ['x'], 'c{key}.y'],
    [['x', 'y'], ['y', 'x'], 'c{key}'],
  ])('from %j to %j', (before, after, path) => {
    const { classification, changes } = classify(keyed(before), keyed(after));
    expect(changes.map((change) => [change.rule, change.path])).toEqual([['map-key-changed', path]]);
    expect(classification).toBe('NUCLEAR_RESET');
  });
});

describe('a promotion of a column that the table is partitioned by', () => {
  it.each([
    ['int', 'bigint', 'c', 'SCHEMA_EVOLVE'],
    ['int', 'bigint', 'bucket(4, c)', 'SCHEMA_EVOLVE'],
    ['int', 'bigint', 'truncate(c, 10)', 'SCHEMA_EVOLVE'],
    ['decimal(9,2)', 'decimal(18,2)', 'c', 'SCHEMA_EVOLVE'],
    ['decimal(9,2)', 'decimal(18,2)', 'bucket(4, c)', 'SCHEMA_EVOLVE'],
    ['decimal(9,2)', 'decimal(18,2)', 'truncate(c, 10)', 'SCHEMA_EVOLVE'],
    ['float', 'double', 'c', 'NUCLEAR_RESET'],
  ])('%s to %s under %s is a %s', (before, after, partition, expected) => {
    const more = { partitionBy: [partition] };
    expect(classify(withType(before, more), withType(after, more)).classification).toBe(expected);
  });

  it.each([
    ['is now', ['id'], ['id', 'c']],
    ['was', ['c', 'id'], ['id']],
  ])('breaks where the column %s one of those that partition it', (_, before, after) => {
    const { changes } = classify(
      withType('float', { partitionBy: before }),
      withType('double', { partitionBy: after }),
    );
    expect(changes.map(({ rule }) => rule)).toEqual(['partition-value-changed', 'partitioning-changed']);
  });

  it('is an evolution where another column partitions the table', () => {
    const more = { partitionBy: ['id'] };
    expect(classify(withType('float', more), withType('double', more)).classification).toBe('SCHEMA_EVOLVE');
  });

  it('is an evolution where the partition column only has the name of the field', () => {
    const columns = (type: string) => [
      { name: 'c', type: 'float' },
      { name: 's', type: `struct<c:${type}>` },
    ];
    const of = (type: string) => schemaOf({ columns: columns(type), partitionBy: ['c'] });
    expect(classify(of('float'), of('double')).classification).toBe('SCHEMA_EVOLVE');
  });
});
