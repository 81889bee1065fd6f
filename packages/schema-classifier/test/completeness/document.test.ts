import { describe, expect, it } from '@jest/globals';
import { acceptsSource, parseType } from '@firn/topic-schema';
import type { Column, CuratedSettings, PartitionField, RawSource, TopicSchema } from '@firn/topic-schema';
import { classify, rules } from '../../src/index.js';
import { schemaOf } from '../support/parse.js';
import { TYPE_CHANGES } from '../support/type-changes.js';

type File = Readonly<Record<string, unknown>>;
type Case = readonly [what: string, before: File, after: File, rules: readonly string[]];
/** What changes of each key mean: a key that is new to the document does not compile before it is here. */
type Cases<Section> = { readonly [Key in keyof Section]-?: readonly Case[] };

const ID = { name: 'id', type: 'string', required: true };
const SHOP = { name: 'shop', type: 'string', required: true };
const AT = { name: 'at', type: 'timestamp' };
const NOTE = { name: 'note', type: 'string' };
const CLOSED = { column: 'shop', equals: 'closed' };
const columns = (...list: readonly File[]) => ({ columns: list });
const keyed = (curated: File, ...list: readonly File[]) => ({
  columns: list.length === 0 ? [ID, SHOP, AT] : list,
  curated: { primaryKey: ['id'], ...curated },
});
const inKey = (before: File, after: File): readonly [File, File] => {
  const version = (more: File) => keyed({ primaryKey: ['at'] }, ID, { ...AT, required: true, ...more });
  return [version(before), version(after)];
};
const raw = (more: File) => ({ raw: { table: 'raw.orders', ...more } });
const partitioned = (...partitionBy: readonly string[]) => ({ columns: [ID, AT], partitionBy });
const DECLARED = { breakingChange: { from: 'a'.repeat(64), to: 'b'.repeat(64), reason: 'r' } };

const TOPIC: Cases<TopicSchema> = {
  topic: [['another', { topic: 'a' }, { topic: 'b' }, ['topic-renamed']]],
  description: [
    ['added', {}, { description: 'a' }, ['description-changed']],
    ['removed', { description: 'a' }, {}, ['description-changed']],
    ['changed', { description: 'a' }, { description: 'b' }, ['description-changed']],
  ],
  owner: [
    ['added', {}, { owner: 'a' }, ['owner-changed']],
    ['removed', { owner: 'a' }, {}, ['owner-changed']],
    ['changed', { owner: 'a' }, { owner: 'b' }, ['owner-changed']],
  ],
  raw: [
    [
      'all of it',
      raw({}),
      { raw: { table: 'raw.b', payload: 'b' } },
      ['raw-table-changed', 'raw-payload-changed'],
    ],
  ],
  columns: [
    ['an optional one added', columns(ID), columns(ID, NOTE), ['column-added']],
    ['an optional one put first', columns(ID), columns(NOTE, ID), ['column-added']],
    ['a required one added', columns(ID), columns(ID, SHOP), ['required-column-added']],
    ['an optional one removed', columns(ID, NOTE), columns(ID), ['column-removed']],
    ['a required one removed', columns(ID, SHOP), columns(ID), ['column-removed']],
    ['moved', columns(ID, NOTE), columns(NOTE, ID), ['columns-reordered']],
  ],
  partitionBy: [
    ['added', partitioned(), partitioned('at'), ['partitioning-changed']],
    ['removed', partitioned('at'), partitioned(), ['partitioning-changed']],
    ['moved', partitioned('at', 'id'), partitioned('id', 'at'), ['partitioning-changed']],
    ['of another column', partitioned('at'), partitioned('id'), ['partitioning-changed']],
    ['other buckets', partitioned('bucket(4, id)'), partitioned('bucket(8, id)'), ['partitioning-changed']],
    [
      'another width',
      partitioned('truncate(id, 4)'),
      partitioned('truncate(id, 8)'),
      ['partitioning-changed'],
    ],
  ],
  curated: [
    ['added', columns(ID, SHOP, AT), keyed({}), ['curated-added']],
    ['removed', keyed({}), columns(ID, SHOP, AT), ['curated-removed']],
  ],
  properties: [
    ['added', {}, { properties: { format: 'orc' } }, ['property-changed']],
    ['removed', { properties: { format: 'orc' } }, {}, ['property-changed']],
    ['changed', { properties: { format: 'orc' } }, { properties: { format: 'avro' } }, ['property-changed']],
  ],
  breakingChange: [
    ['added', {}, DECLARED, []],
    ['removed', DECLARED, {}, []],
  ],
};

const RAW: Cases<RawSource> = {
  table: [['another', raw({}), raw({ table: 'raw.b' }), ['raw-table-changed']]],
  payload: [['another', raw({}), raw({ payload: 'body' }), ['raw-payload-changed']]],
  where: [
    ['added', raw({}), raw({ where: { a: 1 } }), ['raw-filter-changed']],
    ['removed', raw({ where: { a: 1 } }), raw({}), ['raw-filter-changed']],
    ['another value', raw({ where: { a: 1 } }), raw({ where: { a: 2 } }), ['raw-filter-changed']],
    ['a value of another type', raw({ where: { a: 1 } }), raw({ where: { a: '1' } }), ['raw-filter-changed']],
  ],
};

const COLUMN: Cases<Column> = {
  name: [
    [
      'renamed',
      columns(ID, NOTE),
      columns(ID, { ...NOTE, name: 'text' }),
      ['column-removed', 'column-added'],
    ],
    [
      'a required one renamed',
      columns(ID, SHOP),
      columns(ID, { ...SHOP, name: 'store' }),
      ['column-removed', 'required-column-added'],
    ],
  ],
  // The rest of a type's changes are in types.test.ts.
  type: [['another', columns(ID, NOTE), columns(ID, { ...NOTE, type: 'binary' }), ['type-changed']]],
  source: [
    ['another', columns(ID, NOTE), columns(ID, { ...NOTE, source: '$.n' }), ['source-changed']],
    ['of a key', keyed({}), keyed({}, { ...ID, source: '$.n' }, SHOP, AT), ['key-source-changed']],
  ],
  required: [
    ['no more', columns(ID, SHOP), columns(ID, { ...SHOP, required: false }), ['column-made-optional']],
    ['from now on', columns(ID, NOTE), columns(ID, { ...NOTE, required: true }), ['column-made-required']],
  ],
  doc: [
    ['added', columns(ID), columns({ ...ID, doc: 'a' }), ['doc-changed']],
    ['removed', columns({ ...ID, doc: 'a' }), columns(ID), ['doc-changed']],
    ['changed', columns({ ...ID, doc: 'a' }), columns({ ...ID, doc: 'b' }), ['doc-changed']],
  ],
  fields: ['struct<x:int>', 'array<struct<x:int>>', 'map<string,struct<x:int>>'].map((type) => {
    const path = type.startsWith('array') ? '[].x' : type.startsWith('map') ? '{}.x' : 'x';
    const column = { ...NOTE, type };
    return [
      type,
      columns(column),
      columns({ ...column, fields: { [path]: '$.X' } }),
      ['field-source-changed'],
    ];
  }),
  timestamp: [
    [
      'named',
      columns(ID, AT),
      columns(ID, { ...AT, timestamp: 'epoch_millis' }),
      ['timestamp-notation-changed'],
    ],
    [
      'dropped',
      columns(ID, { ...AT, timestamp: 'epoch_millis' }),
      columns(ID, AT),
      ['timestamp-notation-changed'],
    ],
    ['the default written out', columns(ID, AT), columns(ID, { ...AT, timestamp: 'rfc3339' }), []],
    ['of a key', ...inKey({}, { timestamp: 'assume_utc' }), ['key-notation-changed']],
    ['of a key, back', ...inKey({ timestamp: 'assume_utc' }, {}), ['key-notation-changed']],
  ],
  coerce: [
    ['from now on', columns(ID), columns({ ...ID, coerce: true }), ['coercion-changed']],
    ['no more', columns({ ...ID, coerce: true }), columns(ID), ['coercion-changed']],
    ['the default written out', columns(ID), columns({ ...ID, coerce: false }), []],
    ['of a key', keyed({}), keyed({}, { ...ID, coerce: true }, SHOP, AT), ['coercion-changed']],
  ],
};

const CURATED: Cases<CuratedSettings> = {
  primaryKey: [
    ['a column more', keyed({}), keyed({ primaryKey: ['id', 'shop'] }), ['primary-key-changed']],
    ['a column less', keyed({ primaryKey: ['id', 'shop'] }), keyed({}), ['primary-key-changed']],
    ['another', keyed({}), keyed({ primaryKey: ['shop'] }), ['primary-key-changed']],
    ['in another order', keyed({ primaryKey: ['id', 'shop'] }), keyed({ primaryKey: ['shop', 'id'] }), []],
  ],
  orderBy: [
    ['added', keyed({}), keyed({ orderBy: ['at'] }), ['order-by-changed']],
    ['removed', keyed({ orderBy: ['at'] }), keyed({}), ['order-by-changed']],
    ['moved', keyed({ orderBy: ['at', 'shop'] }), keyed({ orderBy: ['shop', 'at'] }), ['order-by-changed']],
  ],
  deleteWhen: [
    ['added', keyed({}), keyed({ deleteWhen: CLOSED }), ['delete-condition-changed']],
    ['removed', keyed({ deleteWhen: CLOSED }), keyed({}), ['delete-condition-changed']],
    [
      'another value',
      keyed({ deleteWhen: CLOSED }),
      keyed({ deleteWhen: { ...CLOSED, equals: 'gone' } }),
      ['delete-condition-changed'],
    ],
    [
      'another column',
      keyed({ deleteWhen: CLOSED }, ID, SHOP, AT, NOTE),
      keyed({ deleteWhen: { ...CLOSED, column: 'note' } }, ID, SHOP, AT, NOTE),
      ['delete-condition-changed'],
    ],
    ['with Curated', columns(ID, SHOP, AT), keyed({ deleteWhen: CLOSED }), ['curated-added']],
  ],
};

const CLASS = new Map(rules.map(({ id, classification }) => [id, classification]));
const SEEN = new Set(TYPE_CHANGES.flatMap(({ expected }) => expected.map(([rule]) => rule)));

describe.each([
  ['a topic schema', TOPIC],
  ['raw', RAW],
  ['a column', COLUMN],
  ['curated', CURATED],
])('every change of %s has its rule', (_, cases: Readonly<Record<string, readonly Case[]>>) => {
  const rows = Object.entries(cases).flatMap(([key, list]) => list.map((each) => [key, ...each] as const));

  it.each(rows)('%s: %s', (_key, _what, before, after, expected) => {
    const { changes } = classify(schemaOf(before), schemaOf(after));
    expect(changes.map(({ rule }) => rule)).toEqual(expected);
    for (const { rule, classification } of changes) {
      SEEN.add(rule);
      expect(classification).toBe(CLASS.get(rule));
    }
  });
});

describe('every promotion of a column that the table is partitioned by has its rule', () => {
  const TRANSFORMS: { readonly [Name in PartitionField['transform']]: string } = {
    identity: 'c',
    year: 'year(c)',
    month: 'month(c)',
    day: 'day(c)',
    hour: 'hour(c)',
    bucket: 'bucket(4, c)',
    truncate: 'truncate(c, 4)',
  };
  const promotions = [
    ['int', 'bigint', 'int-widened'],
    ['float', 'double', 'float-widened'],
    ['decimal(9,2)', 'decimal(10,2)', 'decimal-widened'],
  ] as const;
  const rows = Object.entries(TRANSFORMS).flatMap(([transform, partition]) =>
    promotions
      .filter(([type]) => acceptsSource(transform as PartitionField['transform'], parseType(type).type!))
      .map((promotion) => [partition, ...promotion] as const),
  );

  it('which under bucket and truncate, and for all but floats, is the one it has elsewhere', () => {
    expect(rows.map(([partition, type]) => `${type} ${partition}`)).toEqual([
      'int c',
      'float c',
      'decimal(9,2) c',
      'int bucket(4, c)',
      'decimal(9,2) bucket(4, c)',
      'int truncate(c, 4)',
      'decimal(9,2) truncate(c, 4)',
    ]);
  });

  it.each(rows)('%s: %s becomes %s', (partition, before, after, promotion) => {
    const of = (type: string) => schemaOf({ columns: [ID, { name: 'c', type }], partitionBy: [partition] });
    const expected = promotion === 'float-widened' ? 'partition-value-changed' : promotion;
    SEEN.add(expected);
    expect(classify(of(before), of(after)).changes.map(({ rule }) => rule)).toEqual([expected]);
  });
});

it('there is no rule that none of these changes has', () => {
  const elsewhere = ['map-key-changed']; // types.test.ts: at every place in a map's key
  expect(rules.map(({ id }) => id).filter((id) => !SEEN.has(id))).toEqual(elsewhere);
});
