import { parseTopicSchema } from '@firn/topic-schema';
import { describe, expect, it } from '@jest/globals';

import { draft } from './support/draft.js';

/** What the values of one member become: the column's type, and the notes about it. */
async function inferred(...values: readonly string[]): Promise<readonly unknown[]> {
  const found = await draft(values.map((value) => `{"there": true, "value": ${value}}`));
  const about = found.notes.filter(({ path }) => path?.startsWith('$.value'));
  return [found.types.value, ...about.map(({ code }) => code)];
}

describe('the type for values', () => {
  it.each<[string, string[], unknown[]]>([
    ['booleans', ['true', 'false', 'null'], ['boolean']],
    ['integers', ['1', '-2', 'null'], ['bigint']],
    ['the largest of 64 bits', ['9223372036854775807', '-9223372036854775808'], ['bigint']],
    ['larger integers', ['1', '9223372036854775808'], ['decimal(38,0)', 'large-integer']],
    ['integers of more than 38 digits', ['1', `1${'0'.repeat(38)}`], [undefined, 'number-range']],
    ['fractions', ['1.5', '20.25', '3'], ['double', 'floating-point']],
    ['integers written with a fraction', ['1.0', '2.0'], ['double', 'floating-point']],
    ['integers with an exponent', ['1e3'], ['double', 'floating-point']],
    ['fractions of 17 digits that a double prints', ['0.30000000000000004'], ['double', 'floating-point']],
    [
      'fractions with more digits than a double has',
      ['0.12345678901234567891'],
      ['decimal(38,20)', 'decimal'],
    ],
    [
      'fractions beside integers that a double rounds',
      ['0.5', '9007199254740993'],
      ['decimal(38,1)', 'decimal'],
    ],
    [
      'fractions beside integers that a double holds',
      ['0.5', '9007199254740994'],
      ['double', 'floating-point'],
    ],
    ['fractions that nothing holds exactly', [`0.${'1'.repeat(50)}`], ['double', 'floating-point']],
    ['numbers beyond a double', ['1.5', '1e400'], [undefined, 'number-range']],
    ['numbers that a double makes zero', ['1.5', '1e-400'], [undefined, 'number-range']],
    ['a zero with a large exponent', ['0e999', '1.5'], ['double', 'floating-point']],
    ['strings', ['"a"', '""'], ['string']],
    ['numbers in strings', ['"1"', '"2"'], ['string']],
    ['days', ['"2026-11-23"', '"2024-02-29"'], ['date']],
    ['a day that does not exist', ['"2026-02-29"', '"2026-02-28"'], ['string', 'time-notation']],
    ['moments', ['"2026-11-23T21:00:00Z"', '"2026-11-23t21:00:00.123456+01:00"'], ['timestamp']],
    ['moments without an offset', ['"2026-11-23T21:00:00"'], ['string', 'time-notation']],
    ['some of them', ['"2026-11-23T21:00:00Z"', '"2026-11-23T21:00:00"'], ['string', 'time-notation']],
    ['moments to the nanosecond', ['"2026-11-23T21:00:00.123456789Z"'], ['string', 'time-notation']],
    ['nanoseconds that are whole microseconds', ['"2026-11-23T21:00:00.123456000Z"'], ['timestamp']],
    ['a moment that does not exist', ['"2026-11-23T24:00:00Z"'], ['string', 'time-notation']],
    ['a moment before the year 1', ['"0001-01-01T00:00:00+01:00"'], ['string', 'time-notation']],
    ['another notation', ['"2026-11-23 21:00:00"'], ['string', 'time-notation']],
    ['days beside moments', ['"2026-11-23"', '"2026-11-23T21:00:00Z"'], ['string', 'time-notation']],
    ['a day among other text', ['"2026-11-23"', '"a"', '"b"'], ['string']],
    ['text that cannot be stored', ['"\\ud800"'], ['string', 'unstorable-text']],
    ['always null', ['null', 'null'], [undefined, 'always-null']],
    ['always empty lists', ['[]', '[]'], [undefined, 'always-empty']],
    ['always empty objects', ['{}'], [undefined, 'always-empty']],
    ['lists of nothing', ['[null]'], [undefined, 'always-null']],
    ['lists', ['[1, null]', '[]'], ['array<bigint>']],
    ['lists of lists', ['[["a"], []]'], ['array<array<string>>']],
    ['lists of mixed kinds', ['[1, "a"]'], [undefined, 'mixed-types']],
    ['lists of objects', ['[{"a": 1}, {"b": "x"}]'], ['array<struct<a: bigint, b: string>>']],
    ['objects', ['{"a": {"b": true}}', '{"c": 1}'], ['struct<a: struct<b: boolean>, c: bigint>']],
    ['objects of nothing', ['{"a": null}'], [undefined, 'always-null']],
    ['mixed kinds', ['1', '"a"', 'null'], [undefined, 'mixed-types']],
    ['an object beside a list', ['{"a": 1}', '[1]'], [undefined, 'mixed-types']],
    ['objects by day', ['{"2026-11-23": 1, "2026-11-24": 2}'], ['map<string, bigint>', 'map']],
    [
      'objects by number',
      ['{"1": {"a": 1}, "2": {"b": 1}}'],
      ['map<string, struct<a: bigint, b: bigint>>', 'map'],
    ],
    [
      'objects by UUID',
      ['{"0b0a1b2c-0000-4000-8000-000000000001": "a"}', '{"0b0a1b2c-0000-4000-8000-000000000002": "b"}'],
      ['map<string, string>', 'map'],
    ],
    [
      'objects by number of mixed kinds',
      ['{"1": 1, "2": "a"}'],
      ['struct<field_1: bigint, field_2: string>'],
    ],
    ['one object with a number for a name', ['{"2": 1}'], ['struct<field_2: bigint>']],
  ])('%s', async (_, values, expected) => {
    expect(await inferred(...values)).toEqual(expected);
  });

  it.each([
    ['created', '1700000000', true],
    ['created_at', '1700000000', true],
    ['id', '1700000000', false],
    ['id', '1700000000000', true],
    ['expires', '1700000000000000000', true],
    ['tweet', '1700000000000000000', false],
    ['created_at', '17', false],
  ])('%s: %s looks like a moment: %s', async (key, value, expected) => {
    const { types, codes } = await draft([`{"${key}": ${value}}`]);
    expect(types).toEqual({ [key]: 'bigint' });
    expect(codes.includes('epoch')).toBe(expected);
  });

  it.each([
    ['1700000000', 'epoch_seconds'],
    ['1700000000000', 'epoch_millis'],
    ['1700000000000000', 'epoch_micros'],
    ['1700000000000000000', 'epoch_nanos'],
  ])('%s can be a timestamp as %s, which its note says', async (value, notation) => {
    const { document, notes } = await draft([`{"created_at": ${value}}`]);
    const hint = notes.find(({ code }) => code === 'epoch')?.hint ?? '';
    const [, option] = /("timestamp": "\w+")/.exec(hint) ?? [];
    expect(option).toBe(`"timestamp": "${notation}"`);
    const column = { ...document!.columns[0]!, type: 'timestamp', timestamp: notation };
    const { problems } = parseTopicSchema(JSON.stringify({ ...document, columns: [column] }));
    expect(problems).toEqual([]);
  });

  it('is a map where there are hundreds of different names, however they look', async () => {
    const payloads = Array.from(
      { length: 300 },
      (_, i) => `{"prices": {"sku${i}x": ${i}, "sku${i}y": null}}`,
    );
    const { types, codes, notes } = await draft(payloads);
    expect(types).toEqual({ prices: 'map<string, bigint>' });
    expect(codes).toContain('map');
    expect(notes.find(({ code }) => code === 'map')).toMatchObject({ example: 'aaa9a', of: 300 });
  });

  it('is a struct of the names that stay, where hundreds of others change', async () => {
    const payloads = Array.from(
      { length: 300 },
      (_, i) => `{"id": ${i}, "k${i}x": {"a": 1}, "k${i}y": true}`,
    );
    const { types, notes } = await draft(payloads);
    expect(types).toEqual({ id: 'bigint' });
    expect(notes.find(({ code }) => code === 'map')).toMatchObject({
      path: '$',
      values: 600,
      of: 300,
      example: 'a9a',
    });
    const nested = await draft(payloads.map((payload) => `{"in": [${payload}]}`));
    expect(nested.types).toEqual({ in: 'array<struct<id: bigint>>' });
  });

  it('is a struct where there are hundreds of names that stay', async () => {
    const wide = Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`f${i}x`, i]));
    const { schema } = await draft(Array.from({ length: 5 }, () => JSON.stringify({ wide })));
    expect(schema?.columns[0]?.type).toMatchObject({ kind: 'struct' });
  });

  it('is a map of the whole payload where that has hundreds of different names', async () => {
    const { document } = await draft(Array.from({ length: 300 }, (_, i) => `{"k${i}x": ${i}, "k${i}y": 1}`));
    expect(document?.columns).toEqual([{ name: 'entries', type: 'map<string, bigint>', source: '$' }]);
  });
});

describe('names', () => {
  it.each([
    [['createdAt'], { created_at: '$.createdAt' }],
    [['Id', 'id'], { id_2: '$.Id' }],
    [['ID', 'Id'], { id: '$.ID', id_2: '$.Id' }],
    [['a-b', 'a_b', 'a.b'], { a_b_2: "$['a-b']", a_b_3: "$['a.b']" }],
    [['2fa'], { field_2fa: "$['2fa']" }],
    [['', '!', '日本'], { field: "$['']", field_2: "$['!']", field_3: "$['日本']" }],
    [['__proto__', 'constructor'], { proto: '$.__proto__' }],
    [["it's"], { it_s: "$['it\\'s']" }],
    [['_firn_record'], { firn_record: '$._firn_record' }],
    [['x'.repeat(300)], { ['x'.repeat(255)]: `$.${'x'.repeat(300)}` }],
  ])('of %j', async (keys, expected) => {
    const { document, notes } = await draft([`{${keys.map((key) => `${JSON.stringify(key)}: 1`).join()}}`]);
    const sources = (document?.columns ?? []).flatMap(({ name, source }) =>
      source === undefined ? [] : [[name, source]],
    );
    expect(Object.fromEntries(sources)).toEqual(expected);
    expect(document?.columns).toHaveLength(keys.length);
    const suffixed = Object.keys(expected).filter((name) => /_[23]$/.test(name)).length;
    expect(notes.filter(({ code }) => code === 'name-collision')).toHaveLength(suffixed);
  });

  it('inside of types have their sources in "fields", from the value around them', async () => {
    const { document } = await draft([
      '{"Owner": {"Login": "a", "plan": {"Name": "b"}}, "items": [{"Sku": "c", "tags": {"1": {"Deep": 1}, "2": {}}}]}',
    ]);
    expect(document?.columns).toEqual([
      {
        name: 'owner',
        type: 'struct<login: string, plan: struct<name: string>>',
        source: '$.Owner',
        fields: { login: '$.Login', 'plan.name': '$.plan.Name' },
      },
      {
        name: 'items',
        type: 'array<struct<sku: string, tags: map<string, struct<deep: bigint>>>>',
        fields: { '[].sku': '$.Sku', '[].tags{}.deep': '$.Deep' },
      },
    ]);
  });

  it('that are reserved words are kept, and noted once', async () => {
    const { types, notes } = await draft(['{"order": 1, "a": {"order": 1, "date": "x"}}']);
    expect(types).toEqual({ order: 'bigint', a: 'struct<order: bigint, date: string>' });
    expect(notes.filter(({ code }) => code === 'reserved-word').map(({ message }) => message)).toEqual([
      '"order" is a reserved word, queries have to write it in double quotes: order, a.order',
      '"date" is a reserved word, DDL has to write it in backticks: a.date',
    ]);
  });

  it('that no text can hold are left out', async () => {
    const { types, codes } = await draft(['{"a": 1, "\\ud800": 1}']);
    expect(types).toEqual({ a: 'bigint' });
    expect(codes).toContain('unreadable-key');
  });
});
