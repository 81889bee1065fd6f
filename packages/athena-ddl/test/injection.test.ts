import { describe, expect, test } from '@jest/globals';
import type { PartitionField } from '@firn/topic-schema';
import {
  DdlError,
  addColumns,
  changeColumn,
  createTable,
  dropColumn,
  renameTable,
  setProperties,
  unsetProperties,
} from '../src/index.js';
import type { TableDefinition } from '../src/index.js';
import { sqlglot } from './second-opinion/sqlglot.js';
import { readSql } from './support/sql-reader.js';

const table = { database: 'standardized', name: 'orders' };
const column = { name: 'id', type: 'bigint' };

function create(definition: Partial<TableDefinition>, location = 's3://lake/orders/'): string {
  const whole = { columns: [column], partitionBy: [], properties: {}, ...definition };
  return createTable({ table, definition: whole, location });
}

const partitionedBy = (field: unknown) => create({ partitionBy: [field as PartitionField] });

/** Texts that try to be more than one word, in every language that might read them. */
const ATTEMPTS: readonly string[] = [
  ';',
  'a;b',
  'id; DROP TABLE orders',
  'id` int); DROP TABLE orders --',
  "id'; DROP TABLE orders --",
  "x') TBLPROPERTIES ('a'='b",
  "' LOCATION 's3://evil/x/",
  "x'='y",
  '`',
  '``',
  '`id`',
  "'",
  "''",
  '"',
  '"id"',
  '\\',
  "\\'",
  "\\\\'",
  '--',
  '/*',
  '*/',
  '#',
  '',
  ' ',
  ' id',
  'id ',
  'a b',
  'a,b',
  'a.b',
  'a:int,b',
  'a>',
  'a)',
  'id\n',
  'id\r\nDROP',
  'id\tint',
  'id\u0000',
  'id\u2028b',
  'id\u00a0',
  'id\u200b',
  'ID',
  'ïd',
  'ｉｄ',
  'i\u0307d',
  '\ud83d\ude00',
  '\ud83d',
  '${id}',
  '{{ id }}',
  ':id',
  '?',
  '%s',
];

/** Every place of a statement that a text can be given for, but a comment. */
const PLACES: Readonly<Record<string, (given: string) => string>> = {
  'a database': (name) => dropColumn({ table: { ...table, database: name }, column: 'id' }),
  'a table': (name) => dropColumn({ table: { ...table, name }, column: 'id' }),
  'the new name of a table': (name) => renameTable({ from: table, to: { ...table, name } }),
  'the new database of a table': (database) => renameTable({ from: table, to: { ...table, database } }),
  'a column that is created': (name) => create({ columns: [{ ...column, name }] }),
  'a column that is added': (name) => addColumns({ table, columns: [{ ...column, name }] }),
  'a column that is dropped': (name) => dropColumn({ table, column: name }),
  'a column that is changed': (name) => changeColumn({ table, column: name, to: column }),
  'the new name of a column': (name) => changeColumn({ table, column: 'id', to: { ...column, name } }),
  'the column before': (after) => changeColumn({ table, column: 'id', to: column, position: { after } }),
  'a type': (type) => create({ columns: [{ ...column, type }] }),
  'a new type': (type) => changeColumn({ table, column: 'id', to: { ...column, type } }),
  'the type in a list': (type) => create({ columns: [{ ...column, type: `array<${type}>` }] }),
  'a field of a struct': (name) => create({ columns: [{ ...column, type: `struct<${name}:int>` }] }),
  'a column to partition by': (of) => partitionedBy({ transform: 'identity', column: of }),
  'a transform': (transform) => partitionedBy({ transform, column: 'id' }),
  'a number of buckets': (buckets) => partitionedBy({ transform: 'bucket', column: 'id', buckets }),
  'a width': (width) => partitionedBy({ transform: 'truncate', column: 'id', width }),
  'a location': (location) => create({}, location),
  'the name of a property': (name) => create({ properties: { [name]: '1' } }),
  'a property that is set': (name) => setProperties({ table, properties: { [name]: '1' } }),
  'a property that is unset': (name) => unsetProperties({ table, names: [name] }),
  'the value of a property': (value) => setProperties({ table, properties: { format: value } }),
  'a number in a property': (value) => create({ properties: { vacuum_min_snapshots_to_keep: value } }),
};

describe.each(Object.entries(PLACES))('%s is no place for', (place, build) => {
  // Two of the attempts are spelled like a type, or its list, which is what they say then.
  const meant = (attempt: string) =>
    place === 'a field of a struct' && ['a:int,b', ' id', 'id ', 'ID', 'id\n', 'id\u00a0'].includes(attempt);

  test.each(
    ATTEMPTS.filter((attempt) => !meant(attempt)).map((attempt) => [JSON.stringify(attempt), attempt]),
  )('%s', (_, attempt) => {
    expect(() => build(attempt)).toThrow(DdlError);
  });
});

describe('a folder of a location is no place for', () => {
  const folders = ATTEMPTS.filter((attempt) => !['--', 'ID', 'a.b'].includes(attempt));
  test.each([...folders.map((folder) => [JSON.stringify(folder), folder]), ['..', '..'], ['.', '.']])(
    '%s',
    (_, folder) => {
      expect(() => create({}, `s3://lake/${folder}/orders/`)).toThrow(DdlError);
    },
  );
});

describe('a comment may say anything, and stays a comment', () => {
  const statements = ATTEMPTS.flatMap((comment) => [
    create({
      columns: [
        { ...column, comment },
        { name: 'after', type: 'string' },
      ],
    }),
    changeColumn({ table, column: 'id', to: { ...column, comment }, position: 'first' }),
  ]);

  test.each(['backslash escapes', 'backslash is plain'] as const)('where a %s', (reading) => {
    for (const sql of statements) {
      const found = readSql(sql, reading);
      if (found.kind === 'create') {
        expect(found.columns.map(({ comment: _, ...rest }) => rest)).toEqual([
          { name: 'id', type: ['bigint'] },
          { name: 'after', type: ['string'] },
        ]);
        expect(found.location).toBe('s3://lake/orders/');
        expect(found.properties).toEqual({ table_type: 'ICEBERG' });
      } else {
        expect(found.action).toMatchObject(['CHANGE', 'id', { name: 'id', type: ['bigint'] }, 'FIRST']);
      }
    }
    expect(
      sqlglot(statements, reading).filter((each) => each.kind === 'error' || each.statements !== 1),
    ).toEqual([]);
  });

  test.each(statements)(
    'and on one line, with nothing that a terminal would take for an order: %#',
    (sql) => {
      // eslint-disable-next-line no-control-regex
      expect(sql.replaceAll('\n', '')).not.toMatch(/[\u0000-\u001f\u007f-\u009f\u200b\u2028\u2029]/);
      for (const line of sql.split('\n')) expect((line.match(/'/g) ?? []).length % 2).toBe(0);
    },
  );
});
