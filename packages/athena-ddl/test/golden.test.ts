import { describe, expect, test } from '@jest/globals';
import { parseTopicSchema } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  addColumns,
  changeColumn,
  createTable,
  curatedTable,
  dropColumn,
  quarantineTable,
  rawTable,
  renameTable,
  setProperties,
  standardizedTable,
  unsetProperties,
} from '../src/index.js';
import { readSql } from './support/sql-reader.js';

const GOLDEN = join(import.meta.dirname, 'golden');
const SCHEMAS = join(import.meta.dirname, '../../../schemas');

function schemaOf(file: string): TopicSchema {
  const { schema, problems } = parseTopicSchema(readFileSync(file, 'utf8'), { file });
  if (schema === undefined) throw new Error(problems.map((problem) => problem.message).join('\n'));
  return schema;
}

/** `UPDATE_GENERATED=1` writes the golden files anew. */
function compare(name: string, sql: string): void {
  const file = join(GOLDEN, `${name}.sql`);
  if (process.env['UPDATE_GENERATED'] === '1') writeFileSync(file, `${sql}\n`);
  expect(existsSync(file) ? readFileSync(file, 'utf8') : `no ${file}`).toBe(`${sql}\n`);
}

function creation(database: string, topic: string, definition: ReturnType<typeof rawTable>): string {
  const location = `s3://lake/${database}/${topic}/g1-00c0ffee00c0ffee-1/`;
  return createTable({ table: { database, name: topic }, definition, location, ifNotExists: true });
}

const topics = readdirSync(SCHEMAS).filter((file) => file.endsWith('.json'));

describe.each(topics)('%s', (file) => {
  const schema = schemaOf(join(SCHEMAS, file));
  const { topic, raw, curated } = schema;

  test('Standardized', () => {
    compare(`${topic}.standardized`, creation('standardized', topic, standardizedTable(schema)));
  });

  test('Curated', () => {
    if (curated !== undefined) compare(`${topic}.curated`, creation('curated', topic, curatedTable(schema)));
  });

  test('RAW', () => {
    compare(`${topic}.raw`, creation(raw.table.database, raw.table.name, rawTable(schema)));
  });
});

test('quarantine', () => {
  compare('quarantine', creation('quarantine', 'orders', quarantineTable()));
});

test('every statement, on names that are reserved words', () => {
  const table = { database: 'standardized', name: 'order' };
  const statements = [
    addColumns({
      table,
      columns: [
        { name: 'group', type: 'array<struct<from:string,to:map<string,decimal(9,2)>>>' },
        { name: '2nd', type: 'date' },
      ],
    }),
    changeColumn({ table, column: 'user', to: { name: 'user', type: 'bigint' } }),
    changeColumn({ table, column: 'user', to: { name: 'values', type: 'string', comment: "The user's" } }),
    changeColumn({ table, column: 'end', to: { name: 'end', type: 'double' }, position: 'first' }),
    changeColumn({ table, column: 'end', to: { name: 'end', type: 'date' }, position: { after: 'start' } }),
    dropColumn({ table, column: 'partition' }),
    renameTable({ from: table, to: { database: 'archive', name: 'order__g1' } }),
    setProperties({ table, properties: { format: 'orc', vacuum_max_snapshot_age_seconds: '86400' } }),
    unsetProperties({ table, names: ['format', 'vacuum_max_snapshot_age_seconds'] }),
  ];
  compare('alter-table', statements.join('\n\n'));
});

describe('the definitions', () => {
  const schema = schemaOf(join(import.meta.dirname, 'orders.json'));

  test('Standardized and Curated have the columns of the file, then those of the pipeline', () => {
    const names = standardizedTable(schema).columns.map((column) => column.name);
    expect(names).toEqual(['order', 'customer', 'lines', 'placed_at', '_firn_ingested_at', '_firn_record']);
    expect(curatedTable(schema)).toEqual(standardizedTable(schema));
    const deleteWhen = { column: schema.columns[1]!.name, equals: 'd' };
    const deleting = { ...schema, curated: { primaryKey: ['id'], orderBy: [], deleteWhen } };
    expect(standardizedTable(deleting)).toEqual(standardizedTable(schema));
    expect(curatedTable(deleting).columns.at(-1)).toEqual({
      name: '_firn_deleted',
      type: 'boolean',
      comment: 'Whether the record of this key was deleted',
    });
  });

  test("a schema's properties go before the defaults", () => {
    expect(standardizedTable(schema).properties).toEqual({
      format: 'parquet',
      write_compression: 'snappy',
      vacuum_min_snapshots_to_keep: '5',
    });
    expect(rawTable(schema).properties).toEqual({ format: 'parquet', write_compression: 'zstd' });
  });

  test('RAW has what the topic filters by, in the types of the literals', () => {
    expect(rawTable(schema)).toMatchObject({
      columns: [
        { name: 'live', type: 'boolean' },
        { name: 'shard', type: 'bigint' },
        { name: 'source', type: 'string' },
        { name: 'weight', type: 'double' },
        { name: 'body', type: 'string' },
        { name: 'ingested_at', type: 'timestamp' },
      ],
      partitionBy: [{ transform: 'day', column: 'ingested_at' }],
    });
  });

  const sharing = (where: TopicSchema['raw']['where']): TopicSchema => ({
    ...schema,
    raw: { ...schema.raw, where },
  });

  test('a shared RAW table has what each of its topics filters by', () => {
    const { columns } = rawTable(schema, [
      sharing({ event: 'push', shard: 1.5 }),
      sharing({ source: 'web' }),
    ]);
    expect(columns.slice(0, 5)).toEqual([
      { name: 'event', type: 'string' },
      { name: 'live', type: 'boolean' },
      { name: 'shard', type: 'double' },
      { name: 'source', type: 'string' },
      { name: 'weight', type: 'double' },
    ]);
  });

  test('topics that compare one column with different things cannot share it', () => {
    expect(() => rawTable(schema, [sharing({ source: 7 })])).toThrow(
      'column "source" of the RAW table raw.events: found bigint and string',
    );
  });

  test('a table with reserved words for names', () => {
    const sql = creation('standardized', 'orders', standardizedTable(schema));
    compare('orders.standardized', sql);
    expect(readSql(sql, 'backslash escapes')).toMatchObject({
      columns: [{ name: 'order', type: ['string'] }, {}, {}, {}, {}, {}],
    });
  });
});
