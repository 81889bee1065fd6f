import { describe, expect, it } from '@jest/globals';
import { classify } from '../src/index.js';
import { schemaOf, withAnyType, withColumn, withType } from './support/parse.js';

// The messages and hints of the rules' examples are in docs/rules.md; here are those that no example has.

type File = Readonly<Record<string, unknown>>;

const ID = { name: 'id', type: 'string', required: true };
const SHOP = { name: 'shop', type: 'string', required: true };
const AT = { name: 'at', type: 'timestamp' };
const COLUMNS = [ID, SHOP, AT];
const PROPERTIES = { write_compression: 'zstd', format: 'orc' };

describe('messages', () => {
  it.each<[what: string, before: File, after: File, said: readonly string[]]>([
    [
      'a filter that goes',
      { raw: { table: 'raw.t', where: { b: 'x', a: 1 } } },
      { raw: { table: 'raw.t' } },
      ['The filter of the RAW table\'s rows was a = 1 and b = "x" and is all rows'],
    ],
    [
      'a column that was lenient',
      { columns: [{ ...ID, coerce: true }] },
      { columns: [ID] },
      ['The column "id" takes values of another kind no more: records with one go to quarantine'],
    ],
    [
      'a notation that is the default',
      { columns: [ID, { ...AT, timestamp: 'epoch_millis' }] },
      { columns: [ID, AT] },
      ['The timestamps of the column "at" were read as epoch_millis and are read as rfc3339'],
    ],
    [
      'a partitioning that comes',
      { columns: COLUMNS },
      { columns: COLUMNS, partitionBy: ['day(at)', 'shop'] },
      ['The partitioning was none and is day(at), shop'],
    ],
    [
      'a longer key, another order',
      { columns: COLUMNS, curated: { primaryKey: ['id'], orderBy: ['at', 'shop'] } },
      { columns: COLUMNS, curated: { primaryKey: ['shop', 'id'] } },
      [
        'The primary key was id and is id, shop',
        'The latest record of a key was decided by at, shop and is decided by arrival',
      ],
    ],
    [
      'deletes that go',
      { columns: COLUMNS, curated: { primaryKey: ['id'], deleteWhen: { column: 'shop', equals: 'closed' } } },
      { columns: COLUMNS, curated: { primaryKey: ['id'] } },
      ['A record was deleted by shop = "closed" and is deleted by nothing'],
    ],
    [
      'descriptions that come',
      {},
      { description: 'd', owner: 'o', columns: [{ ...ID, doc: 'i' }], properties: PROPERTIES },
      [
        'The description is added; no effect on data',
        'The owner is added; no effect on data',
        'The documentation of "id" is added; no effect on data',
        'The table property format is added; no effect on data',
        'The table property write_compression is added; no effect on data',
      ],
    ],
    [
      'descriptions that go',
      { description: 'd', owner: 'o', columns: [{ ...ID, doc: 'i' }], properties: PROPERTIES },
      {},
      [
        'The description is removed; no effect on data',
        'The owner is removed; no effect on data',
        'The documentation of "id" is removed; no effect on data',
        'The table property format is removed; no effect on data',
        'The table property write_compression is removed; no effect on data',
      ],
    ],
    [
      'descriptions that become others',
      { description: 'd', owner: 'o', columns: [{ ...ID, doc: 'i' }], properties: PROPERTIES },
      {
        description: 'e',
        owner: 'p',
        columns: [{ ...ID, doc: 'j' }],
        properties: { ...PROPERTIES, format: 'avro' },
      },
      [
        'The description is changed; no effect on data',
        'The owner is changed; no effect on data',
        'The documentation of "id" is changed; no effect on data',
        'The table property format is changed; no effect on data',
      ],
    ],
    [
      'a property for another',
      { properties: { write_compression: 'zstd' } },
      { properties: { format: 'orc' } },
      [
        'The table property format is added; no effect on data',
        'The table property write_compression is removed; no effect on data',
      ],
    ],
  ])('%s', (_, before, after, said) => {
    const { changes } = classify(schemaOf(before), schemaOf(after));
    expect(changes.map(({ message }) => message)).toEqual(said);
  });

  it.each([
    ['struct<a:struct<name:string>>', 'a.name', "the column's value"],
    ['array<struct<name:string>>', '[].name', 'an element of the list'],
    ['map<string,struct<name:string>>', '{}.name', 'a value of the map'],
    ['struct<a:array<struct<name:string>>>', 'a[].name', 'an element of the list'],
    ['struct<a:map<string,struct<name:string>>>', 'a{}.name', 'a value of the map'],
  ])('say within what a field of %s is read: %s', (type, field, frame) => {
    const [change, ...more] = classify(
      withColumn({ type }),
      withColumn({ type, fields: { [field]: '$.Name' } }),
    ).changes;
    const path = field.startsWith('a') ? `c.${field}` : `c${field}`;
    const was = field === 'a.name' ? '$.a.name' : '$.name';
    expect(change?.path).toBe(path);
    expect(change?.message).toBe(
      `The field "${path}" was read from ${was} and is read from $.Name, within ${frame}`,
    );
    expect(more).toEqual([]);
  });

  it('list what stays in another order, and nothing else', () => {
    const before = withType('struct<gone:int,x:int,y:int>');
    const after = withType('struct<y:int,x:int,new:string>');
    const reordered = classify(before, after).changes.find(({ rule }) => rule === 'fields-reordered');
    expect(reordered).toMatchObject({ before: 'x, y', after: 'y, x' });
    expect(reordered?.message).toBe('The fields of "c" stand in another order; no effect on data');

    const columns = classify(
      schemaOf({ columns: [ID, SHOP, AT] }),
      schemaOf({ columns: [{ name: 'new', type: 'int' }, AT, ID] }),
    ).changes.find(({ rule }) => rule === 'columns-reordered');
    expect(columns).toMatchObject({ before: 'id, at', after: 'at, id', pointer: '/columns' });
    expect(columns?.message).toBe('The columns stand in another order; no effect on data');
  });

  it.each([
    [['x'], ['x', 'y'], 'c{key}.y', undefined, 'int', 'was nothing and is int'],
    [['x', 'y'], ['x'], 'c{key}.y', 'int', undefined, 'was int and is removed'],
    [['x', 'y'], ['y', 'x'], 'c{key}', 'x, y', 'y, x', 'was x, y and is y, x'],
  ])("of a map's key that had the fields %j and has %j", (had, has, path, before, after, said) => {
    const keyed = (names: readonly string[]) =>
      withAnyType({
        kind: 'map',
        key: { kind: 'struct', fields: names.map((name) => ({ name, type: { kind: 'int' } })) },
        value: { kind: 'int' },
      });
    expect(classify(keyed(had), keyed(has)).changes).toMatchObject([
      { path, message: `Inside a map's key, "${path}" ${said}`, pointer: '/columns/1/type' },
    ]);
    const [change] = classify(keyed(had), keyed(has)).changes;
    expect([change?.before, change?.after]).toEqual([before, after]);
  });
});

describe('what is not there is left out, not undefined', () => {
  it.each<[what: string, before: File, after: File, absent: readonly string[]]>([
    ['an addition', {}, { owner: 'o' }, ['before']],
    ['a removal', { owner: 'o' }, {}, ['after']],
    ['a change', { owner: 'o' }, { owner: 'p' }, []],
    ['a change with one', { topic: 'a' }, { topic: 'b' }, []],
  ])('%s', (_, before, after, absent) => {
    const [change = {}] = classify(schemaOf(before), schemaOf(after)).changes;
    expect(['before', 'after'].filter((key) => !(key in change))).toEqual(absent);
  });
});

describe('hints', () => {
  const hintsOf = (before: readonly File[], after: readonly File[]) =>
    classify(schemaOf({ columns: [ID, ...before] }), schemaOf({ columns: [ID, ...after] })).changes.map(
      ({ rule, hint }) => [rule, hint],
    );

  it('on what reads like a rename with the same source', () => {
    const rename = 'This reads like a rename of "actor" to "sender": type and source are the same';
    expect(
      hintsOf(
        [{ name: 'actor', type: 'int', source: '$.actor' }],
        [{ name: 'sender', type: 'int', source: '$.actor' }],
      ),
    ).toEqual([
      [
        'column-removed',
        `${rename}. To avoid the break keep "actor" and add "sender" beside it (SCHEMA_EVOLVE)`,
      ],
      ['column-added', rename],
    ]);
  });

  it('on what reads like a rename in the payload too', () => {
    const rename = 'This reads like a rename of "actor" to "sender": the type is the same';
    expect(hintsOf([{ name: 'actor', type: 'int' }], [{ name: 'sender', type: 'int' }])).toEqual([
      [
        'column-removed',
        `${rename}. If only the payload changed, keep the name "actor" and set its source to "$.sender" (PURE_REMAP); else keep "actor" and add "sender" beside it (SCHEMA_EVOLVE)`,
      ],
      ['column-added', rename],
    ]);
  });

  it('on a column that went without one that it could have become', () => {
    const hints = hintsOf(
      [
        { name: 'actor', type: 'int' },
        { name: 'total', type: 'bigint' },
      ],
      [
        { name: 'sender', type: 'int' },
        { name: 'day', type: 'date' },
      ],
    );
    expect(hints[1]).toEqual([
      'column-removed',
      'Keep the column: an optional one whose value is no longer sent reads NULL',
    ]);
    expect(hints[3]).toEqual([
      'column-added',
      'Rows written earlier read NULL; a rebuild fills them from RAW',
    ]);
  });

  it('on fields that read like renames, each with its own', () => {
    const hints = classify(
      withType('struct<first_name:string,zip:string,n:int>'),
      withType('struct<firstname:string,zipcode:string,d:date>'),
    ).changes.map(({ path, hint }) => [path, hint]);
    const rename = (from: string, to: string) =>
      `This reads like a rename of "${from}" to "${to}": the type is the same`;
    const fields = '. If only the payload changed, keep the name and say so in "fields" (PURE_REMAP)';
    expect(hints).toEqual([
      ['c.firstname', rename('first_name', 'firstname')],
      ['c.zipcode', rename('zip', 'zipcode')],
      ['c.d', 'Rows written earlier read NULL; a rebuild fills them from RAW'],
      ['c.first_name', `${rename('first_name', 'firstname')}${fields}`],
      ['c.zip', `${rename('zip', 'zipcode')}${fields}`],
      ['c.n', 'Keep the field: one whose value is no longer sent reads NULL'],
    ]);
  });

  it('on a column that was lenient', () => {
    expect(hintsOf([{ name: 'n', type: 'int', coerce: true }], [{ name: 'n', type: 'int' }])).toEqual([
      ['coercion-changed', 'Rows written earlier keep their values'],
    ]);
  });

  it.each([
    ['T', 'c', 'column'],
    ['struct<a:T>', 'c.a', 'field'],
    ['array<T>', 'c[]', 'field'],
    ['map<string,T>', 'c{}', 'field'],
  ])('on a type that changes at %s', (level, path, what) => {
    const of = (type: string) => withType(level.replace('T', type));
    expect(classify(of('string'), of('date')).changes.map(({ hint }) => hint)).toEqual([
      `To avoid the break leave "${path}" as it is, and add the new type beside it (SCHEMA_EVOLVE), as another ${what} with the same source`,
    ]);
    expect(classify(of('bigint'), of('int')).changes.map(({ hint }) => hint)).toEqual([
      'Keep bigint: it holds every int',
    ]);
    expect(classify(of('int'), of('bigint')).changes.map(({ hint }) => hint)).toEqual([
      'What reads it as int has to take bigint: views, casts, tables made from it',
    ]);
  });
});

describe('the order of changes', () => {
  it('is that of the document; what is about all columns comes before the first', () => {
    const before = schemaOf({
      columns: [ID, SHOP, AT],
      properties: PROPERTIES,
      curated: { primaryKey: ['id'] },
    });
    const after = schemaOf({
      columns: [
        { ...AT, doc: 'When' },
        { ...ID, doc: 'Which' },
        { name: 'n', type: 'int' },
      ],
    });
    expect(classify(before, after).changes.map(({ rule, path }) => `${rule} ${path}`)).toEqual([
      'column-removed shop',
      'columns-reordered columns',
      'doc-changed at',
      'doc-changed id',
      'column-added n',
      'curated-removed curated',
      'property-changed properties.format',
      'property-changed properties.write_compression',
    ]);
  });
});
