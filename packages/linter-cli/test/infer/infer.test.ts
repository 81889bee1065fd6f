import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { InferResult } from '../../src/infer/infer-result.js';
import { run } from '../support/run.js';
import type { Run } from '../support/run.js';

const FIRST = { id: 7, createdAt: '2026-11-23T21:00:00Z', amount: 12.5, customer: { Name: 'secret name' } };
const SAMPLES = [
  { ...FIRST, tags: [] },
  { ...FIRST, tags: ['a'] },
]
  .map((sample) => `${JSON.stringify(sample)}\n`)
  .join('');

const MIXED = '{"id": 1, "a": 1}\n{"id": "x", "a": 2}\n';

describe('firn-lint infer', () => {
  let files: TemporaryDirectory;
  beforeEach(async () => {
    files = await TemporaryDirectory.create();
    await files.write({
      'orders.jsonl': SAMPLES,
      'mixed.jsonl': MIXED,
      '.git/HEAD': 'ref: refs/heads/main\n',
    });
  });
  afterEach(() => files.remove());

  function infer(...args: string[]): Promise<Run> {
    return run(files.path, 'infer', ...args);
  }

  async function inferred(...args: string[]): Promise<InferResult> {
    const { code, out, err } = await infer(...args, '--format', 'json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out) as InferResult;
  }

  it('prints the draft, and on standard error what it is unsure of', async () => {
    const { code, out, err } = await infer('orders.jsonl');
    expect(code).toBe(0);
    expect(out).toBe(`{
  "$schema": "../node_modules/@firn/linter-cli/schemas/topic-schema.json",
  "topic": "orders",
  "raw": { "table": "raw.orders", "payload": "payload" },
  "columns": [
    { "name": "id", "type": "bigint" },
    { "name": "created_at", "type": "timestamp", "source": "$.createdAt" },
    { "name": "amount", "type": "double" },
    { "name": "customer", "type": "struct<name: string>", "fields": { "name": "$.Name" } },
    { "name": "tags", "type": "array<string>" }
  ],
  "partitionBy": ["day(created_at)"]
}
`);
    expect(err).toContain(
      '! $.amount  2 of 2 numbers have a fraction (digits after the point: up to 1): double  [floating-point]\n',
    );
    expect(err).toContain('Partitioned by the day of created_at: a guess  [partitioning]\n');
    expect(err).toMatch(/\ndrafted orders: 5 columns from 2 samples\n$/);
  });

  it('takes the topic, the RAW table, its filter and the key', async () => {
    const { schema } = await inferred(
      ...[
        'orders.jsonl',
        '--topic',
        'sales',
        '--raw-table',
        'lake.events',
        '--filter',
        'kind=order',
        '--filter',
        'region=eu=1',
      ],
      ...['--key', 'id', '--depth', '1'],
    );
    expect(schema).toMatchObject({
      topic: 'sales',
      raw: { table: 'lake.events', payload: 'payload', where: { kind: 'order', region: 'eu=1' } },
      curated: { primaryKey: ['id'], orderBy: ['created_at'] },
    });
    const { columns } = schema as { columns: { name: string; required?: boolean }[] };
    expect(columns.map(({ name, required }) => [name, required])).toEqual([
      ['id', true],
      ['created_at', undefined],
      ['amount', undefined],
    ]);
  });

  it('makes columns of what an envelope holds', async () => {
    const sample = { id: 'g-1', kind: 'order', payload: FIRST };
    await files.write({ 'orders.jsonl': `${JSON.stringify(sample)}\n{"id": "g-2", "payload": null}\n` });
    const { schema, notes } = await inferred('orders.jsonl', '--unwrap', 'payload');
    expect(schema.columns).toEqual([
      { name: 'id', type: 'string' },
      { name: 'kind', type: 'string' },
      { name: 'id_2', type: 'bigint', source: '$.payload.id' },
      { name: 'created_at', type: 'timestamp', source: '$.payload.createdAt' },
      { name: 'amount', type: 'double', source: '$.payload.amount' },
      {
        name: 'customer',
        type: 'struct<name: string>',
        source: '$.payload.customer',
        fields: { name: '$.Name' },
      },
    ]);
    expect(notes.map(({ code, path }) => [code, path])).toContainEqual(['name-collision', '$.payload.id']);
  });

  it('says which samples are broken, and drafts from the others', async () => {
    await files.write({ 'orders.jsonl': `{"token": "secret\n${SAMPLES}[]\n\n{"id": 1, "id": 2}\n` });
    const { samples, notes } = await inferred('orders.jsonl');
    expect(samples).toEqual({
      read: 5,
      broken: 3,
      faults: [
        { line: 1, message: 'is not JSON: a string has no end at character 11' },
        { line: 4, message: 'expected an object, found an array' },
        { line: 6, message: 'an object has a name twice' },
      ],
    });
    expect(notes[0]).toMatchObject({ code: 'broken-samples', values: 3, of: 5 });
  });

  it.each([
    ['one document', JSON.stringify(FIRST, undefined, 2), 1],
    ['an array', JSON.stringify([FIRST, FIRST, 1], undefined, 2), 3],
    ['documents after another', `${JSON.stringify(FIRST)} ${JSON.stringify(FIRST)}`, 2],
  ])('takes a .json file with %s', async (_, text, read) => {
    await files.write({ 'orders.json': text });
    const { samples, schema } = await inferred('orders.json');
    expect(samples.read).toBe(read);
    expect(schema.topic).toBe('orders');
  });

  it('names the topic after the file', async () => {
    await files.write({ '2026 Order--Events.v2.jsonl': SAMPLES });
    expect((await inferred('2026 Order--Events.v2.jsonl')).schema.topic).toBe('order_events');
  });

  it('writes the draft to a file, and never over one that is there', async () => {
    const output = 'schemas/shop/orders.json';
    const written = await inferred('orders.jsonl', '--output', output);
    expect(written.file).toBe(output);
    const text = await readFile(join(files.path, output), 'utf8');
    expect(JSON.parse(text)).toEqual(written.schema);
    expect(written.schema.$schema).toBe('../../node_modules/@firn/linter-cli/schemas/topic-schema.json');
    const again = await infer('orders.jsonl', '--output', output, '--key', 'id');
    expect(again).toMatchObject({ code: 2, out: '' });
    expect(again.err).toContain(`error ${output} is there already\n`);
    expect(await readFile(join(files.path, output), 'utf8')).toBe(text);
    const forced = await infer('orders.jsonl', '--output', output, '--key', 'id', '--force');
    expect(forced).toMatchObject({ code: 0, out: '' });
    expect(await readFile(join(files.path, output), 'utf8')).toContain('"primaryKey": ["id"]');
  });

  it('says nothing of what the values are', async () => {
    const values = ['secret', '2026-11-23 secret', 'secret@example.invalid'];
    await files.write({
      'orders.jsonl': values.map((value) => JSON.stringify({ a: value, [value]: 1, '1@2': 2 })).join('\n'),
    });
    const { err } = await infer('orders.jsonl');
    expect(err.replaceAll(/"?\$[^ ]*|called \w+/g, '')).not.toMatch(/2026-11-23 secret/);
    const { notes } = await inferred('orders.jsonl');
    expect(notes.map(({ message, example }) => `${message}${example ?? ''}`).join('')).not.toContain(
      'example.invalid',
    );
  });

  it.each<[string, string[], string]>([
    ['no such file', ['none.jsonl'], 'cannot read none.jsonl: ENOENT'],
    ['a folder', ['.git', '--topic', 'a'], 'cannot read .git: EISDIR'],
    ['no name for the topic', ['-'], '--topic <name>'],
    ['a topic with a bad name', ['orders.jsonl', '--topic', 'Orders'], 'Call it "orders"'],
    [
      'a topic named like an archive',
      ['orders.jsonl', '--topic', 'orders__g2'],
      'is a name for tables of the topic "orders"',
    ],
    [
      'a RAW table without a database',
      ['orders.jsonl', '--raw-table', 'orders'],
      'Expected database.table for raw.table',
    ],
    [
      'a filter without a value',
      ['orders.jsonl', '--filter', 'event'],
      '--filter event is not <column>=<value>',
    ],
    [
      'a filter on the payload',
      ['orders.jsonl', '--filter', 'payload=x'],
      'cannot be told apart by "payload"',
    ],
    ['a depth of nothing', ['orders.jsonl', '--depth', '0'], '--depth 0 is not a whole number from 1 to 64'],
    ['nothing to unwrap', ['orders.jsonl', '--unwrap', 'payload'], '--unwrap payload: no sample has it'],
    ['what is no object to unwrap', ['orders.jsonl', '--unwrap', 'tags'], '--unwrap tags: it is array'],
    ['a key that is not there', ['orders.jsonl', '--key', 'idd'], 'did you mean id?'],
    [
      'a key that is left out',
      ['mixed.jsonl', '--key', 'id'],
      '--key id: the draft has no such column. Mixed kinds (1 number, 1 string): left out',
    ],
    [
      'a key that can be none',
      ['orders.jsonl', '--key', 'amount'],
      'the column "amount" is double, which can be no key',
    ],
  ])('%s: exit code 2', async (_, args, message) => {
    const { code, out, err } = await infer(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
    expect(err).not.toContain('a way it should not');
  });

  it.each([
    ['', 'orders.jsonl has no samples'],
    ['{\n  "id": 1\n}\n', 'a file with one document or an array has to be named .json'],
    ['{}\n{"a": null}\n', 'there is nothing to draft a column from'],
  ])('%j has nothing to draft from: exit code 2', async (text, message) => {
    await files.write({ 'orders.jsonl': text });
    const { code, out, err } = await infer('orders.jsonl');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it('warns of a key that is not in every sample', async () => {
    await files.write({ 'orders.jsonl': `${SAMPLES}{"a": 1}\n` });
    const { notes } = await inferred('orders.jsonl', '--key', 'id');
    expect(notes).toContainEqual(expect.objectContaining({ code: 'required', values: 1, of: 3 }));
  });

  it('leaves out what would make the table larger than AWS takes, the deepest first', async () => {
    const wide = (name: string): object =>
      Object.fromEntries(Array.from({ length: 800 }, (_, at) => [`${name}_${'x'.repeat(200)}_${at}`, at]));
    await files.write({
      'orders.jsonl': JSON.stringify({ id: 1, a: { b: wide('b'), c: 1 }, ...wide('column') }),
    });
    const { schema, notes } = await inferred('orders.jsonl');
    const { columns } = schema as { columns: { name: string; type: string }[] };
    expect(columns.slice(0, 2)).toEqual([
      { name: 'id', type: 'bigint' },
      { name: 'a', type: 'struct<c: bigint>' },
    ]);
    expect(notes.map(({ code, path }) => [code, path])).toContainEqual(['too-deep', '$.a.b']);
  });

  it('leaves out the rarest columns of too many', async () => {
    const rare = Object.fromEntries(
      Array.from({ length: 1500 }, (_, at) => [`${'x'.repeat(240)}_${at}`, at]),
    );
    await files.write({ 'orders.jsonl': `${JSON.stringify({ id: 1, ...rare })}\n{"id": 2}\n` });
    const { schema, notes } = await inferred('orders.jsonl');
    const { columns } = schema as { columns: { name: string }[] };
    expect(columns[0]).toEqual({ name: 'id', type: 'bigint' });
    expect(columns.length).toBeGreaterThan(500);
    expect(notes.map(({ code }) => code)).toContain('too-many-columns');
  });
});
