import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTopicSchema, toDocument } from '../src/index.js';
import type { TopicSchema } from '../src/index.js';
import { arbitraryFile } from './support/arbitrary-file.js';
import { EXAMPLE } from './support/example.js';

const SCHEMA: TopicSchema = {
  topic: 'github_events',
  description: 'Webhook deliveries of the code host',
  owner: 'team-devex',
  raw: { table: { database: 'raw', name: 'github_events' }, payload: 'payload', where: {} },
  columns: [
    { name: 'delivery_id', type: { kind: 'string' }, source: '$.id', required: true, fields: {} },
    {
      name: 'actor',
      type: {
        kind: 'struct',
        fields: [
          { name: 'login', type: { kind: 'string' } },
          { name: 'id', type: { kind: 'bigint' } },
        ],
      },
      source: '$.sender',
      required: false,
      fields: { login: '$.Login' },
    },
    {
      name: 'labels',
      type: { kind: 'list', element: { kind: 'string' } },
      source: '$.labels[*].name',
      required: false,
      fields: {},
    },
    {
      name: 'amount',
      type: { kind: 'decimal', precision: 18, scale: 2 },
      source: '$.amount',
      required: false,
      doc: 'In the currency of the shop',
      fields: {},
    },
    { name: 'created_at', type: { kind: 'timestamp' }, source: '$.created_at', required: false, fields: {} },
  ],
  partitionBy: [
    { transform: 'day', column: 'created_at' },
    { transform: 'bucket', column: 'delivery_id', buckets: 16 },
  ],
  curated: { primaryKey: ['delivery_id'], orderBy: ['created_at'] },
  properties: { write_compression: 'zstd' },
};

describe('parseTopicSchema', () => {
  it('reads a topic schema into its normal form', () => {
    const { schema, problems } = parseTopicSchema(JSON.stringify(EXAMPLE), {
      file: 'schemas/github_events.json',
    });
    expect(problems).toEqual([]);
    expect(schema).toEqual(SCHEMA);
  });

  it('fills in the defaults', () => {
    const text = '{"topic":"t","raw":{"table":"r.t"},"columns":[{"name":"id","type":"int"}]}';
    expect(parseTopicSchema(text).schema).toEqual({
      topic: 't',
      raw: { table: { database: 'r', name: 't' }, payload: 'payload', where: {} },
      columns: [{ name: 'id', type: { kind: 'int' }, source: '$.id', required: false, fields: {} }],
      partitionBy: [],
      properties: {},
    });
  });

  it('reads a shared RAW table, a declaration, and a key without an order', () => {
    const [from, to] = ['a'.repeat(64), 'b'.repeat(64)];
    const { schema } = parseTopicSchema(
      JSON.stringify({
        ...EXAMPLE,
        $schema: 'x',
        raw: {
          table: 'raw.all',
          where: { topic: 'github', tenant: 7, live: true, share: 0.5, __proto__: 1 },
        },
        curated: { primaryKey: ['delivery_id'] },
        breakingChange: { from, to, reason: 'Amounts are exact now' },
      }),
    );
    expect(schema?.raw.where).toEqual({ topic: 'github', tenant: 7, live: true, share: 0.5 });
    expect(schema?.curated).toEqual({ primaryKey: ['delivery_id'], orderBy: [] });
    expect(schema?.breakingChange).toEqual({ from, to, reason: 'Amounts are exact now' });
  });

  it('says where a value stands, and where one would', () => {
    const { locate } = parseTopicSchema(JSON.stringify(EXAMPLE, null, 2));
    expect(locate('/topic')).toEqual({ line: 2, column: 12 });
    expect(locate('/columns/0/type')).toEqual({ line: 12, column: 15 });
    expect(locate('/columns/0/doc')).toEqual({ line: 10, column: 5 });
    expect(locate('')).toEqual({ line: 1, column: 1 });
    expect(parseTopicSchema('{').locate('')).toBeUndefined();
  });

  it('gives a schema or problems, never both and never neither, on any JSON', () => {
    const keys = fc.constantFrom(
      'topic',
      'raw',
      'columns',
      'name',
      'type',
      'source',
      'partitionBy',
      'curated',
      'primaryKey',
      'properties',
      'where',
      'fields',
      'timestamp',
      'coerce',
    );
    const json = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.constantFrom('int', 'struct<a:int>', '$.a', 'day(a)', 'a', null, true, 1, 1e300),
        fc.string(),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.oneof(keys, fc.string()), tie('value'), { maxKeys: 6 }),
      ),
    })).value;
    fc.assert(
      fc.property(json, (value) => {
        const { schema, problems } = parseTopicSchema(JSON.stringify(value), { file: 'a.json' });
        expect(schema === undefined).toBe(problems.length > 0);
      }),
    );
  });

  it('gives a schema or problems on a file in which one value was replaced', () => {
    fc.assert(
      fc.property(arbitraryFile, fc.nat(), fc.jsonValue(), (file, at, value) => {
        let visits = 0;
        const count = (text: string) => text.split(/[:[,]/).length;
        const target = at % count(JSON.stringify(file));
        const changed = JSON.stringify(file, (_, each: unknown) => (visits++ === target ? value : each));
        const { schema, problems } = parseTopicSchema(changed);
        expect(schema === undefined).toBe(problems.length > 0);
        for (const { line, column, message } of problems)
          expect([line > 0, column > 0, message !== '']).toEqual([true, true, true]);
      }),
    );
  });

  it('reads its own normal form as the same', () => {
    fc.assert(
      fc.property(arbitraryFile, (file) => {
        const { schema, problems } = parseTopicSchema(JSON.stringify(file));
        expect(problems).toEqual([]);
        const document = toDocument(schema!);
        expect(toDocument(parseTopicSchema(JSON.stringify(document)).schema!)).toEqual(document);
      }),
    );
  });
});
