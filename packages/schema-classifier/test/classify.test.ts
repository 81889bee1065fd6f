import { describe, expect, it } from '@jest/globals';
import { fingerprints } from '@firn/topic-schema';
import { classify } from '../src/index.js';
import type { Classification } from '../src/index.js';
import { expectFingerprintsToMatch } from './support/fingerprint-law.js';
import { schemaOf, withColumn } from './support/parse.js';

const ID = { name: 'id', type: 'string', required: true };
const SHOP = { name: 'shop', type: 'string', required: true };
const AT = { name: 'at', type: 'timestamp' };
const COLUMNS = [ID, SHOP, AT];

type File = Readonly<Record<string, unknown>>;

describe('classify', () => {
  it('a topic that was not there is a NEW_TABLE', () => {
    expect(classify(undefined, schemaOf())).toEqual({
      classification: 'NEW_TABLE',
      changes: [],
      breaking: false,
      declaration: { status: 'not_needed' },
    });
  });

  it('says all there is to say about a change', () => {
    expect(classify(schemaOf({ columns: COLUMNS }), schemaOf({ columns: [ID, AT] })).changes).toEqual([
      {
        rule: 'column-removed',
        path: 'shop',
        before: 'string',
        classification: 'NUCLEAR_RESET',
        breaking: true,
        message: 'The column "shop" (string) is removed',
        why: expect.stringMatching(
          /^Queries that name the column fail.* \(Iceberg specification, "Schema Evolution"\)$/,
        ),
        hint: 'Keep the column: an optional one whose value is no longer sent reads NULL',
        pointer: '/columns',
      },
    ]);
  });

  it.each<[what: string, before: File, after: File, expected: Classification, changed: readonly string[]]>([
    ['nothing', {}, {}, 'NO_CHANGE', []],
    [
      'spelling',
      { columns: [{ name: 'n', type: 'STRUCT< a : Long >' }] },
      { columns: [{ type: 'struct<a:bigint>', name: 'n' }] },
      'NO_CHANGE',
      [],
    ],
    [
      'spelling of a decimal',
      { columns: [{ name: 'n', type: 'decimal(9,2)' }] },
      { columns: [{ name: 'n', type: 'DECIMAL( 9, 2 )' }] },
      'NO_CHANGE',
      [],
    ],
    [
      'a default written out',
      { columns: [AT] },
      {
        columns: [{ ...AT, source: "$['at']", required: false, fields: {} }],
        partitionBy: [],
        properties: {},
      },
      'NO_CHANGE',
      [],
    ],
    ['$schema', {}, { $schema: 'x' }, 'NO_CHANGE', []],
    [
      "the order of the key's columns",
      { columns: COLUMNS, curated: { primaryKey: ['id', 'shop'] } },
      { columns: COLUMNS, curated: { primaryKey: ['shop', 'id'], orderBy: [] } },
      'NO_CHANGE',
      [],
    ],
    [
      'the order of filters',
      { raw: { table: 'r.t', where: { a: 1, b: 2 } } },
      { raw: { table: 'r.t', where: { b: 2, a: 1 } } },
      'NO_CHANGE',
      [],
    ],
    [
      'a comment and a column',
      { columns: [ID] },
      { columns: [{ ...ID, doc: 'x' }, AT], owner: 'y' },
      'SCHEMA_EVOLVE',
      ['owner-changed', 'doc-changed', 'column-added'],
    ],
    [
      'a source and a column less',
      { columns: COLUMNS },
      { columns: [ID, { ...SHOP, source: '$.s' }] },
      'NUCLEAR_RESET',
      ['column-removed', 'source-changed'],
    ],
    [
      'everything at the document level',
      { columns: COLUMNS, curated: { primaryKey: ['id'] }, partitionBy: ['id'] },
      {
        columns: COLUMNS,
        raw: { table: 'r.t', payload: 'p', where: { k: true } },
        description: 'd',
        owner: 'o',
        properties: { format: 'orc' },
        topic: 'other',
      },
      'NUCLEAR_RESET',
      [
        'topic-renamed',
        'description-changed',
        'owner-changed',
        'raw-table-changed',
        'raw-payload-changed',
        'raw-filter-changed',
        'partitioning-changed',
        'curated-removed',
        'property-changed',
      ],
    ],
    [
      'the order of partition fields',
      { columns: COLUMNS, partitionBy: ['id', 'shop'] },
      { columns: COLUMNS, partitionBy: ['shop', 'id'] },
      'NUCLEAR_RESET',
      ['partitioning-changed'],
    ],
    [
      'the order of orderBy',
      { columns: COLUMNS, curated: { primaryKey: ['id'], orderBy: ['at', 'shop'] } },
      { columns: COLUMNS, curated: { primaryKey: ['id'], orderBy: ['shop', 'at'] } },
      'NUCLEAR_RESET',
      ['order-by-changed'],
    ],
    [
      'the source of a column that records are ordered by',
      { columns: COLUMNS, curated: { primaryKey: ['id'], orderBy: ['at'] } },
      { columns: [ID, SHOP, { ...AT, source: '$.t' }], curated: { primaryKey: ['id'], orderBy: ['at'] } },
      'PURE_REMAP',
      ['source-changed'],
    ],
    [
      'the source of a column that becomes the key',
      { columns: COLUMNS },
      { columns: [{ ...ID, source: '$.uid' }, SHOP, AT], curated: { primaryKey: ['id'] } },
      'NUCLEAR_RESET',
      ['key-source-changed', 'curated-added'],
    ],
    [
      'the source of a column that was in the key',
      { columns: COLUMNS, curated: { primaryKey: ['id', 'shop'] } },
      { columns: [{ ...ID, source: '$.uid' }, SHOP, AT], curated: { primaryKey: ['shop'] } },
      'NUCLEAR_RESET',
      ['key-source-changed', 'primary-key-changed'],
    ],
    [
      'a key column widened',
      { columns: [{ ...ID, type: 'int' }], curated: { primaryKey: ['id'] } },
      { columns: [{ ...ID, type: 'bigint' }], curated: { primaryKey: ['id'] } },
      'SCHEMA_EVOLVE',
      ['int-widened'],
    ],
  ])('%s', (_, before, after, expected, changed) => {
    const { classification, changes, breaking } = classify(schemaOf(before), schemaOf(after));
    expect(changes.map(({ rule }) => rule)).toEqual(changed);
    expect(classification).toBe(expected);
    expect(breaking).toBe(expected === 'NUCLEAR_RESET');
    expectFingerprintsToMatch(schemaOf(before), schemaOf(after));
  });

  it('points into the new document', () => {
    const before = schemaOf({ columns: COLUMNS });
    const after = schemaOf({
      columns: [ID, { ...AT, source: '$.t' }, { name: 'n', type: 'int' }, { ...SHOP, required: false }],
    });
    expect(classify(before, after).changes.map(({ rule, pointer }) => [rule, pointer])).toEqual([
      ['columns-reordered', '/columns'],
      ['source-changed', '/columns/1/source'],
      ['column-added', '/columns/2'],
      ['column-made-optional', '/columns/3/required'],
    ]);
  });
});

describe('sources of fields', () => {
  const type = 'struct<owner:struct<login:string,id:int>,tags:array<struct<name:string>>>';
  const changesOf = (before: File, after: File) =>
    classify(withColumn({ type, fields: before }), withColumn({ type, fields: after })).changes.map(
      (change) => [change.rule, change.path, change.before, change.after],
    );

  it.each([
    [
      'a field',
      {},
      { 'owner.login': '$.Login' },
      [['field-source-changed', 'c.owner.login', '$.owner.login', '$.Login']],
    ],
    [
      'a struct, its fields going with it',
      {},
      { owner: '$.Owner' },
      [['field-source-changed', 'c.owner', '$.owner', '$.Owner']],
    ],
    [
      'a field in a list',
      {},
      { 'tags[].name': '$.Name' },
      [['field-source-changed', 'c.tags[].name', '$.name', '$.Name']],
    ],
    [
      'nothing but the spelling',
      { owner: '$.Owner' },
      { owner: "$['Owner']", 'owner.login': '$.Owner.login' },
      [],
    ],
    [
      'a struct, one field of it staying',
      { owner: '$.Owner' },
      { 'owner.login': '$.Owner.login' },
      [['field-source-changed', 'c.owner', '$.Owner', '$.owner']],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changesOf(before, after)).toEqual(expected);
  });

  it('says nothing of a field that is new, or gone', () => {
    const one = withColumn({ type: 'struct<a:int>', fields: { a: '$.A' } });
    const two = withColumn({ type: 'struct<a:int,b:int>', fields: { a: '$.A', b: '$.B' } });
    const rules = (...schemas: Parameters<typeof classify>) =>
      classify(...schemas).changes.map(({ rule }) => rule);
    expect(rules(one, two)).toEqual(['field-added']);
    expect(rules(two, one)).toEqual(['field-removed']);
  });

  it('names the element of a list as an element', () => {
    const of = (fields: File) => withColumn({ type: 'array<struct<name:string>>', fields });
    expect(classify(of({}), of({ '[].name': '$.Name' })).changes).toMatchObject([
      { path: 'c[].name', pointer: '/columns/1/fields' },
    ]);
  });
});

describe('the scope of a reset', () => {
  const curated = (primaryKey: readonly string[], orderBy: readonly string[] = []) => ({
    primaryKey,
    orderBy,
  });

  it.each<[what: string, before: File, after: File, scope: 'topic' | 'curated' | undefined]>([
    ['the key', { curated: curated(['id']) }, { curated: curated(['shop']) }, 'curated'],
    ['the order', { curated: curated(['id']) }, { curated: curated(['id'], ['at']) }, 'curated'],
    [
      'both, and an owner',
      { curated: curated(['id']) },
      { curated: curated(['shop'], ['at']), owner: 'x' },
      'curated',
    ],
    [
      'the key and an evolution',
      { curated: curated(['id']) },
      { curated: curated(['shop']), columns: [...COLUMNS, { name: 'n', type: 'int' }] },
      'topic',
    ],
    [
      'the key and a break',
      { curated: curated(['id']) },
      { curated: curated(['shop']), partitionBy: ['id'] },
      'topic',
    ],
    ['no Curated any more', { curated: curated(['id']) }, {}, 'topic'],
    [
      "the source of the key's column",
      { curated: curated(['id']) },
      { curated: curated(['id']), columns: [{ ...ID, source: '$.u' }, SHOP, AT] },
      'topic',
    ],
    ['an evolution', {}, { columns: [...COLUMNS, { name: 'n', type: 'int' }] }, undefined],
  ])('%s', (_, before, after, scope) => {
    const classified = classify(
      schemaOf({ columns: COLUMNS, ...before }),
      schemaOf({ columns: COLUMNS, ...after }),
    );
    expect(classified.resetScope).toBe(scope);
    expect('resetScope' in classified).toBe(classified.breaking);
  });
});

describe('the declaration', () => {
  const before = schemaOf({ columns: COLUMNS });
  const broken = { columns: [ID] };
  const from = fingerprints(before).structure;
  const to = fingerprints(schemaOf(broken)).structure;
  const other = 'f'.repeat(64);
  const declare = (more: Partial<Record<'from' | 'to', string>>) => ({
    breakingChange: { from, to, reason: 'Not used', ...more },
  });

  it.each<[what: string, after: File, status: string]>([
    ['missing', broken, 'missing'],
    ['matching', { ...broken, ...declare({}) }, 'matching'],
    ['for another base', { ...broken, ...declare({ from: other }) }, 'stale'],
    ['for another result', { ...broken, ...declare({ to: other }) }, 'stale'],
  ])('of a break: %s', (_, after, status) => {
    expect(classify(before, schemaOf(after)).declaration).toEqual({ status, from, to });
  });

  it('is not touched by what is no structure', () => {
    const after = schemaOf({ ...broken, owner: 'x', columns: [{ ...ID, doc: 'y' }], ...declare({}) });
    expect(classify(before, after).declaration.status).toBe('matching');
  });

  it.each<[what: string, after: File, status: string]>([
    ['none', {}, 'not_needed'],
    ['spent', { ...declare({ from: other, to: from }) }, 'not_needed'],
    ['left behind', { ...declare({ to: other }) }, 'stale'],
  ])('without a break: %s', (_, after, status) => {
    expect(classify(before, schemaOf({ columns: COLUMNS, ...after })).declaration).toEqual({ status });
  });

  it('of a new topic is spent when it led to the structure that the topic has', () => {
    expect(
      classify(undefined, schemaOf({ columns: COLUMNS, ...declare({ from: other, to: from }) })).declaration,
    ).toEqual({ status: 'not_needed' });
  });

  it('of a new topic is in the way when it is about another structure', () => {
    expect(classify(undefined, schemaOf(declare({ to: other }))).declaration).toEqual({ status: 'stale' });
  });
});

describe('a removal and an addition that read like a rename', () => {
  const hints = (before: readonly File[], after: readonly File[]) =>
    classify(schemaOf({ columns: [ID, ...before] }), schemaOf({ columns: [ID, ...after] })).changes.map(
      ({ rule, path, hint }) => [rule, path, hint?.split('. ')[0]],
    );

  it.each<[what: string, before: readonly File[], after: readonly File[], pairs: readonly string[]]>([
    [
      'equal type',
      [{ name: 'actor', type: 'struct<a:int,b:int>' }],
      [{ name: 'sender', type: 'struct<b:int,a:int>' }],
      ['actor sender'],
    ],
    ['no equal type', [{ name: 'actor', type: 'int' }], [{ name: 'sender', type: 'bigint' }], []],
    [
      'the source decides',
      [{ name: 'a', type: 'int', source: '$.x' }],
      [
        { name: 'b', type: 'int' },
        { name: 'zzz', type: 'int', source: '$.x' },
      ],
      ['a zzz'],
    ],
    [
      'else the name',
      [{ name: 'user_name', type: 'int' }],
      [
        { name: 'total', type: 'int' },
        { name: 'username', type: 'int' },
      ],
      ['user_name username'],
    ],
    [
      'each once',
      [
        { name: 'a1', type: 'int' },
        { name: 'b1', type: 'int' },
      ],
      [
        { name: 'b2', type: 'int' },
        { name: 'a2', type: 'int' },
      ],
      ['b1 b2', 'a1 a2'],
    ],
  ])('%s', (_, before, after, pairs) => {
    const found = hints(before, after).flatMap(
      ([, , hint]) =>
        /rename of "(\w+)" to "(\w+)"/
          .exec(hint ?? '')
          ?.slice(1)
          .join(' ') ?? [],
    );
    expect(new Set(found)).toEqual(new Set(pairs));
    expect(found).toHaveLength(2 * pairs.length);
  });

  it('says how to avoid the break when only the payload changed', () => {
    const before = schemaOf({ columns: [ID, { name: 'actor', type: 'int' }] });
    const after = schemaOf({ columns: [ID, { name: 'sender', type: 'int' }] });
    const [removed] = classify(before, after).changes;
    expect(removed?.hint).toContain('keep the name "actor" and set its source to "$.sender" (PURE_REMAP)');
  });

  it('is looked for among the fields of one struct', () => {
    const before = withColumn({ type: 'struct<y:struct<d:int>,x:struct<a:int>>' });
    const after = withColumn({ type: 'struct<y:struct<d:int,aa:int>,x:struct<bbb:int>>' });
    const hinted = classify(before, after).changes.filter(({ hint }) => hint?.includes('"a" to "bbb"'));
    expect(hinted.map(({ rule, path }) => [rule, path])).toEqual([
      ['field-added', 'c.x.bbb'],
      ['field-removed', 'c.x.a'],
    ]);
  });
});

describe('what has no effect on data', () => {
  const property = (format?: string) => schemaOf(format === undefined ? {} : { properties: { format } });

  it.each([
    ['a property that is set', property(), property('orc'), 'The next run sets it'],
    ['a property that is changed', property('orc'), property('avro'), 'The next run sets it'],
    ['a property that is taken out', property('orc'), property(), 'The table keeps the value that it has'],
    ['a doc', withColumn({ type: 'int' }), withColumn({ type: 'int', doc: 'a' }), 'The next run writes it'],
    [
      'a doc that is taken out',
      withColumn({ type: 'int', doc: 'a' }),
      withColumn({ type: 'int' }),
      'The catalog keeps the comment that it has',
    ],
  ])('is said of %s', (_, before, after, hint) => {
    const { classification, changes } = classify(before, after);
    expect(classification).toBe('PURE_REMAP');
    expect(changes).toMatchObject([{ hint: expect.stringContaining(hint) }]);
  });
});
