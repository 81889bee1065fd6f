import { describe, expect, it } from '@jest/globals';
import { parseTopicSchema } from '../src/index.js';
import { EXAMPLE } from './support/example.js';

type Change = (file: Record<string, unknown>) => void;

/** The example with something changed, as text. */
function changed(change: Change): string {
  const file = structuredClone(EXAMPLE) as unknown as Record<string, unknown>;
  change(file);
  return JSON.stringify(file);
}

const column =
  (more: Readonly<Record<string, unknown>>): Change =>
  (file) => {
    (file['columns'] as unknown[]).push({ name: 'extra', type: 'string', ...more });
  };
const set =
  (key: string, value: unknown): Change =>
  (file) => {
    file[key] = value;
  };
const raw = (more: Readonly<Record<string, unknown>>) => set('raw', { table: 'raw.github_events', ...more });
const curated = (more: Readonly<Record<string, unknown>>) =>
  set('curated', { primaryKey: ['delivery_id'], ...more });
const FINGERPRINT = 'a'.repeat(64);

const CASES: readonly (readonly [
  what: string,
  change: Change,
  code: string,
  pointer: string,
  message: RegExp,
  hint?: RegExp,
])[] = [
  // Keys and kinds of values
  [
    'no topic',
    (file) => {
      delete file['topic'];
    },
    'missing-key',
    '',
    /has no "topic"/,
    /Add "topic"/,
  ],
  [
    'a misspelt key',
    set('partitionby', []),
    'unknown-key',
    '/partitionby',
    /Unknown key "partitionby"/,
    /"partitionBy"/,
  ],
  [
    'an unknown key',
    set('zzzzzzzz', 1),
    'unknown-key',
    '/zzzzzzzz',
    /Unknown key/,
    /The keys here are .*topic/,
  ],
  [
    'a key of a column',
    column({ precision: 2 }),
    'unknown-key',
    '/columns/5/precision',
    /in columns\[5\]/,
    /The keys here/,
  ],
  [
    'a condition of deletion without a value',
    curated({ deleteWhen: { column: 'amount' } }),
    'missing-key',
    '/curated/deleteWhen',
    /curated.deleteWhen has no "equals"/,
  ],
  [
    'a condition of deletion on a column that is not there',
    curated({ deleteWhen: { column: 'opp', equals: 'd' } }),
    'unknown-column',
    '/curated/deleteWhen/column',
    /There is no column "opp"/,
  ],
  [
    'a condition of deletion on the key',
    curated({ deleteWhen: { column: 'delivery_id', equals: 'd' } }),
    'delete-column',
    '/curated/deleteWhen/column',
    /"delivery_id" is in the primary key/,
  ],
  [
    'a condition of deletion on a decimal',
    curated({ deleteWhen: { column: 'amount', equals: 1 } }),
    'delete-type',
    '/curated/deleteWhen/column',
    /"amount" is decimal\(18,2\)/,
  ],
  ...(
    [
      ['string', 1],
      ['string', true],
      ['int', 'd'],
      ['int', 2 ** 31],
      ['bigint', 1.5],
      ['boolean', 1],
    ] as const
  ).map(
    ([type, equals]) =>
      [
        `a condition of deletion on ${type} that is ${equals}`,
        (file: Record<string, unknown>) => {
          column({ type })(file);
          curated({ deleteWhen: { column: 'extra', equals } })(file);
        },
        'delete-value',
        '/curated/deleteWhen/equals',
        /"extra" is .* and never equals/,
        /Write /,
      ] as const,
  ),
  [
    'a misspelt notation of timestamps',
    column({ type: 'timestamp', timestamp: 'epoch_milis' }),
    'timestamp-notation',
    '/columns/5/timestamp',
    /Unknown notation of timestamps "epoch_milis"; there are rfc3339, .*epoch_nanos/,
    /Did you mean "epoch_millis"/,
  ],
  [
    'a notation of timestamps for a type without any',
    column({ type: 'struct<at:date,by:map<timestamp,int>>', timestamp: 'epoch_millis' }),
    'option-without-effect',
    '/columns/5/timestamp',
    /the type struct<at:date,by:map<timestamp,int>> has none/,
    /Remove the option/,
  ],
  [
    'coercion where there is nothing to coerce',
    column({ type: 'array<date>', coerce: true }),
    'option-without-effect',
    '/columns/5/coerce',
    /"coerce" has nothing to do in the type array<date>/,
    /Remove it/,
  ],
  [
    'coercion of timestamps that are text',
    column({ type: 'timestamp', coerce: true }),
    'option-without-effect',
    '/columns/5/coerce',
    /"coerce" has nothing to do/,
  ],
  [
    'coercion that is no boolean',
    column({ coerce: 'true' }),
    'wrong-type',
    '/columns/5/coerce',
    /Expected a boolean for columns\[5\].coerce/,
    /Write true/,
  ],
  ['a key with a slash', column({ 'a/b': 1 }), 'unknown-key', '/columns/5/a~1b', /Unknown key "a\/b"/],
  [
    'a number for a string',
    set('owner', 7),
    'wrong-type',
    '/owner',
    /Expected a string for owner, found a number/,
    /Write "7"/,
  ],
  ['null', set('description', null), 'wrong-type', '/description', /found null/, /Leave the key out/],
  [
    'a string for a boolean',
    column({ required: 'true' }),
    'wrong-type',
    '/columns/5/required',
    /Expected a boolean/,
    /Write true/,
  ],
  [
    'a string for a list',
    set('partitionBy', 'day(created_at)'),
    'wrong-type',
    '/partitionBy',
    /Expected a list/,
    /Write \["day/,
  ],
  ['a list for an object', set('raw', []), 'wrong-type', '/raw', /Expected an object for raw, found a list/],
  ['no columns', set('columns', []), 'empty-list', '/columns', /columns is empty/],
  [
    'a column that is none',
    (file) => {
      (file['columns'] as unknown[]).push(7);
    },
    'wrong-type',
    '/columns/5',
    /Expected an object/,
  ],
  ['blank text', set('owner', ' '), 'empty-text', '/owner', /empty/],

  // The topic
  [
    'a name with a hyphen',
    set('topic', 'github-events'),
    'topic-name',
    '/topic',
    /begins with a letter/,
    /"github_events"/,
  ],
  ['a name with a digit first', set('topic', '1st'), 'topic-name', '/topic', /begins with a letter/, /"st"/],
  ['a long name', set('topic', 'a'.repeat(49)), 'topic-name', '/topic', /49 characters/],

  // RAW
  [
    'a table without database',
    raw({ table: 'events' }),
    'raw-table',
    '/raw/table',
    /Expected database.table/,
  ],
  [
    'a table in upper case',
    raw({ table: 'Raw.Events' }),
    'raw-table',
    '/raw/table',
    /found "Raw.Events"/,
    /Write "raw.events"/,
  ],
  [
    'a payload column with a space',
    raw({ payload: 'pay load' }),
    'column-name',
    '/raw/payload',
    /characters other than/,
    /"pay_load"/,
  ],
  [
    'the time of arrival as payload',
    raw({ payload: 'ingested_at' }),
    'raw-payload',
    '/raw/payload',
    /time of arrival/,
  ],
  [
    'a filter on the payload',
    raw({ where: { payload: 'x' } }),
    'raw-filter',
    '/raw/where/payload',
    /cannot be told apart/,
  ],
  [
    'a filter on null',
    raw({ where: { kind: null } }),
    'wrong-type',
    '/raw/where/kind',
    /a string, a number or a boolean/,
  ],
  [
    'a filter on a large number',
    raw({ where: { kind: 2 ** 53 } }),
    'raw-filter',
    '/raw/where/kind',
    /held exactly/,
  ],
  [
    'a filter column with a bad name',
    raw({ where: { 'a b': 1 } }),
    'column-name',
    '/raw/where/a b',
    /characters/,
  ],

  // Columns
  [
    'a name in upper case',
    column({ name: 'userId' }),
    'column-name',
    '/columns/5/name',
    /"userId"/,
    /Call it "user_id"/,
  ],
  ['an empty name', column({ name: '' }), 'column-name', '/columns/5/name', /empty/],
  ['a long name', column({ name: 'a'.repeat(256) }), 'column-name', '/columns/5/name', /256 characters/],
  ['a reserved name', column({ name: '_firn_x' }), 'reserved-name', '/columns/5/name', /reserved/],
  ['a name twice', column({ name: 'labels' }), 'duplicate-column', '/columns/5/name', /columns\[2\]/],
  [
    'an unknown type',
    column({ type: 'strng' }),
    'unknown-type',
    '/columns/5/type',
    /"strng"/,
    /Did you mean string/,
  ],
  [
    'a map with a struct as key',
    column({ type: 'map<struct<a:int>,int>' }),
    'map-key',
    '/columns/5/type',
    /primitive type/,
  ],
  [
    'a source that starts with an index',
    column({ source: '$[0].id' }),
    'source-start',
    '/columns/5/source',
    /starts from an object, found \$\[0\]/,
    /\$\.items\[0\]/,
  ],
  [
    'a source that starts with all elements',
    column({ type: 'array<int>', source: '$[*]' }),
    'source-start',
    '/columns/5/source',
    /found \$\[\*\]/,
  ],
  [
    'the whole payload as a string',
    column({ source: '$' }),
    'source-start',
    '/columns/5/source',
    /"\$" is an object, which the type string is not read from/,
    /"coerce": true/,
  ],
  [
    "the whole value as a field's number",
    column({ type: 'struct<a:int>', fields: { a: '$' } }),
    'source-start',
    '/columns/5/fields/a',
    /the type int is not read from/,
  ],
  [
    'a source of 513 steps',
    column({ source: `$${'.a'.repeat(513)}` }),
    'json-path',
    '/columns/5/source',
    /at most 512 steps/,
  ],
  [
    'a source that is no path',
    column({ source: 'a.b' }),
    'json-path',
    '/columns/5/source',
    /begins with "\$"/,
    /"\$\.a\.b"/,
  ],
  [
    'a list for a string',
    column({ source: '$.a[*].b' }),
    'source-lists',
    '/columns/5/source',
    /1 of \[\*\]/,
    /array<\.\.\.>/,
  ],
  [
    'two lists for one',
    column({ type: 'array<int>', source: '$.a[*].b[*]' }),
    'source-lists',
    '/columns/5/source',
    /2 of/,
  ],
  ['an empty doc', column({ doc: '' }), 'empty-text', '/columns/5/doc', /empty/],
  ['a long doc', column({ doc: 'x'.repeat(256) }), 'doc-text', '/columns/5/doc', /256 characters/],
  ['a doc of two lines', column({ doc: 'a\nb' }), 'doc-text', '/columns/5/doc', /line break/],
  [
    'fields of a string',
    column({ fields: { a: '$.a' } }),
    'unknown-field',
    '/columns/5/fields/a',
    /no field "a"/,
    /Only a struct/,
  ],
  [
    'an unknown field',
    column({ type: 'struct<login:int>', fields: { logn: '$.a' } }),
    'unknown-field',
    '/columns/5/fields/logn',
    /no field/,
    /"login"/,
  ],
  [
    'a field in a list',
    column({ type: 'array<struct<a:int>>', fields: { a: '$.A' } }),
    'unknown-field',
    '/columns/5/fields/a',
    /no field/,
    /"\[\]\.a"/,
  ],
  [
    'a field with a bad source',
    column({ type: 'struct<a:int>', fields: { a: 'A' } }),
    'json-path',
    '/columns/5/fields/a',
    /begins with/,
  ],
  [
    'a field with a list',
    column({ type: 'struct<a:int>', fields: { a: '$.b[*]' } }),
    'source-lists',
    '/columns/5/fields/a',
    /1 of/,
  ],

  // Partitioning
  [
    'an unknown column',
    set('partitionBy', ['day(createdat)']),
    'unknown-column',
    '/partitionBy/0',
    /"createdat"/,
    /"created_at"/,
  ],
  [
    'a nested column',
    set('partitionBy', ['actor.login']),
    'unknown-column',
    '/partitionBy/0',
    /"actor.login"/,
    /top-level/,
  ],
  [
    'an unknown transform',
    set('partitionBy', ['days(created_at)']),
    'unknown-transform',
    '/partitionBy/0',
    /"days"/,
    /day/,
  ],
  [
    'arguments the wrong way round',
    set('partitionBy', ['bucket(delivery_id, 4)']),
    'partition-argument',
    '/partitionBy/0',
    /bucket\(N, column\)/,
    /bucket\(4, delivery_id\)/,
  ],
  [
    'a type the transform does not take',
    set('partitionBy', ['day(amount)']),
    'partition-type',
    '/partitionBy/0',
    /day takes date, timestamp/,
  ],
  [
    'a nested type',
    set('partitionBy', ['actor']),
    'partition-type',
    '/partitionBy/0',
    /takes a primitive type/,
  ],
  [
    'two times of one column',
    set('partitionBy', ['day(created_at)', 'hour(created_at)']),
    'partition-redundant',
    '/partitionBy/1',
    /one of the two/,
  ],
  [
    'two buckets of one column',
    set('partitionBy', ['bucket(4, delivery_id)', 'bucket(8, delivery_id)']),
    'partition-redundant',
    '/partitionBy/1',
    /one of the two/,
  ],
  [
    "a column with a partition's name",
    column({ name: 'created_at_day' }),
    'partition-name',
    '/partitionBy/0',
    /"created_at_day"/,
  ],

  // Curated
  ['no key', set('curated', { primaryKey: [] }), 'empty-list', '/curated/primaryKey', /empty/],
  [
    'an unknown key column',
    curated({ primaryKey: ['deliver_id'] }),
    'unknown-column',
    '/curated/primaryKey/0',
    /"deliver_id"/,
    /"delivery_id"/,
  ],
  [
    'a key column twice',
    curated({ primaryKey: ['delivery_id', 'delivery_id'] }),
    'repeated-column',
    '/curated/primaryKey/1',
    /twice/,
  ],
  [
    'an optional key column',
    curated({ primaryKey: ['amount'] }),
    'key-required',
    '/curated/primaryKey/0',
    /not required/,
    /"required": true/,
  ],
  [
    'an unknown order column',
    curated({ orderBy: ['created'] }),
    'unknown-column',
    '/curated/orderBy/0',
    /"created"/,
  ],
  [
    'an order by a list',
    curated({ orderBy: ['labels'] }),
    'order-type',
    '/curated/orderBy/0',
    /array<string>/,
  ],

  // Properties and the declaration
  [
    'an unknown property',
    set('properties', { write_compresion: 'zstd' }),
    'unknown-key',
    '/properties/write_compresion',
    /Unknown key/,
    /"write_compression"/,
  ],
  [
    "Firn's own property",
    set('properties', { table_type: 'ICEBERG' }),
    'unknown-key',
    '/properties/table_type',
    /Unknown key/,
    /always writes ICEBERG/,
  ],
  [
    'a value it does not take',
    set('properties', { format: 'PARQUET' }),
    'property-value',
    '/properties/format',
    /one of parquet/,
    /"parquet"/,
  ],
  [
    'a value out of range',
    set('properties', { optimize_rewrite_data_file_threshold: '50' }),
    'property-value',
    '/properties/optimize_rewrite_data_file_threshold',
    /from 0 to 49/,
  ],
  [
    'a value that is no number',
    set('properties', { vacuum_min_snapshots_to_keep: '01' }),
    'property-value',
    '/properties/vacuum_min_snapshots_to_keep',
    /whole number from 1/,
  ],
  [
    'a number',
    set('properties', { vacuum_min_snapshots_to_keep: 5 }),
    'wrong-type',
    '/properties/vacuum_min_snapshots_to_keep',
    /Expected a string/,
    /Write "5"/,
  ],
  [
    'a short fingerprint',
    set('breakingChange', { from: 'abc', to: FINGERPRINT, reason: 'x' }),
    'fingerprint',
    '/breakingChange/from',
    /64 hex digits/,
    /firn-lint declare/,
  ],
  [
    'a default value',
    column({ default: 0 }),
    'unknown-key',
    '/columns/5/default',
    /Unknown key "default"/,
    /^Remove it: .*NULL/,
  ],
  [
    'a key by which other systems say that a column is optional',
    column({ nullable: true }),
    'unknown-key',
    '/columns/5/nullable',
    /Unknown key "nullable"/,
    /"required": true/,
  ],
  [
    'a key by which other systems say what a column is',
    column({ description: 'x' }),
    'unknown-key',
    '/columns/5/description',
    /Unknown key "description"/,
    /^Write "doc"$/,
  ],
  [
    'a primary key beside the columns',
    set('primaryKey', ['id']),
    'unknown-key',
    '/primaryKey',
    /Unknown key "primaryKey"/,
    /"curated": \{ "primaryKey"/,
  ],
  [
    'the dots of a command in place of a reason',
    set('breakingChange', { from: FINGERPRINT, to: FINGERPRINT, reason: '...' }),
    'empty-text',
    '/breakingChange/reason',
    /"\.\.\." does not say anything/,
    /why the break is wanted/,
  ],
  [
    'no reason',
    set('breakingChange', { from: FINGERPRINT, to: FINGERPRINT, reason: '' }),
    'empty-text',
    '/breakingChange/reason',
    /empty/,
  ],
];

describe('each problem is found, placed and explained', () => {
  it.each(CASES)('%s', (_, change, code, pointer, message, hint = /^/) => {
    const { schema, problems } = parseTopicSchema(changed(change));
    expect(schema).toBeUndefined();
    expect(problems.map((problem) => [problem.code, problem.pointer])).toEqual([[code, pointer]]);
    expect(problems[0]?.message).toMatch(message);
    expect(problems[0]?.hint ?? '').toMatch(hint);
  });

  it.each([
    ['float', 'key-type'],
    ['double', 'key-type'],
    ['array<int>', 'key-type'],
  ])('a key of type %s', (type, code) => {
    const text = changed((file) => {
      column({ type, required: true })(file);
      curated({ primaryKey: ['extra'] })(file);
    });
    expect(parseTopicSchema(text).problems).toMatchObject([{ code, pointer: '/curated/primaryKey/0' }]);
  });

  it.each([
    ['schemas/github_events.json', true],
    ['C:\\repo\\schemas\\github_events.json', true],
    ['github_events.json', true],
    ['schemas/events.json', false],
  ])('the topic is named like the file %s: %s', (file, same) => {
    const { problems } = parseTopicSchema(JSON.stringify(EXAMPLE), { file });
    expect(problems.map(({ code, file: named }) => [code, named])).toEqual(
      same ? [] : [['topic-file', file]],
    );
  });

  it('finds a column twice without regard to case', () => {
    const { problems } = parseTopicSchema(changed(column({ name: 'Labels' })));
    expect(problems.map(({ code }) => code)).toEqual(['column-name', 'duplicate-column']);
  });
});

describe('all problems of a file', () => {
  const text = `{
  "topic": "bad topic", "colums": 1, "owner": 5,
  "raw": { "table": "rawx", "where": { "x": null } },
  "columns": [
    { "name": "Id", "type": "strng", "required": "true" },
    { "name": "actor", "type": "struct<login: strin, id: bigint, id: int>", "source": "$.sender[" },
    { "name": "labels", "type": "array<string>", "doc": "one\\u0009two\\nthree" }
  ],
  "partitionBy": ["day(create)", "nonsense("],
  "curated": { "primaryKey": ["labels"] },
  "owner": "twice"
}`;

  it('come in the order of the file, each at its line and column', () => {
    const { problems } = parseTopicSchema(text, { file: 'bad.json' });
    expect(problems.map(({ line, column: at, code }) => `${line}:${at} ${code}`)).toEqual([
      '2:12 topic-name',
      '2:12 topic-file',
      '2:25 unknown-key',
      '3:21 raw-table',
      '3:45 wrong-type',
      '5:15 column-name',
      '5:30 unknown-type',
      '5:50 wrong-type',
      '6:47 unknown-type',
      '6:66 duplicate-field',
      '6:96 json-path',
      '7:70 doc-text',
      '9:19 unknown-column',
      '9:35 partition-syntax',
      '10:31 key-type',
      '10:31 key-required',
      '11:3 duplicate-key',
    ]);
    expect(problems.every(({ file }) => file === 'bad.json')).toBe(true);
  });
});
