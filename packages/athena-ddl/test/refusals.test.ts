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
import type { CreateTable, TableDefinition } from '../src/index.js';
import { readSql } from './support/sql-reader.js';

const table = { database: 'standardized', name: 'orders' };
const column = { name: 'id', type: 'bigint' };

function create(definition: Partial<TableDefinition> = {}, rest: Partial<CreateTable> = {}): string {
  return createTable({
    table,
    definition: { columns: [column], partitionBy: [], properties: {}, ...definition },
    location: 's3://lake/orders/',
    ...rest,
  });
}

const bad = (transform: unknown) => () => create({ partitionBy: [transform as PartitionField] });

describe('a statement that Athena would refuse is not built', () => {
  test.each<[string, () => string, string]>([
    ['a name with a backtick', () => dropColumn({ table, column: 'a`b' }), '"a`b"'],
    ['a name with a space', () => create({ columns: [{ ...column, name: 'a b' }] }), '"a b"'],
    ['a name in capitals', () => create({ columns: [{ ...column, name: 'Id' }] }), '"Id"'],
    ['an empty name', () => dropColumn({ table, column: '' }), '""'],
    ['a name of 256 characters', () => dropColumn({ table, column: 'x'.repeat(256) }), '1 to 255'],
    [
      'a database of 253',
      () => renameTable({ from: table, to: { ...table, database: 'd'.repeat(253) } }),
      '1 to 252',
    ],
    [
      'a table that is more',
      () => renameTable({ from: table, to: { ...table, name: 'a`; DROP TABLE b' } }),
      'DROP',
    ],
    ['no columns', () => create({ columns: [] }), 'at least one'],
    ['a column twice', () => create({ columns: [column, column] }), '"id" twice'],
    ['a column added twice', () => addColumns({ table, columns: [column, column] }), '"id" twice'],
    ['an unknown type', () => create({ columns: [{ ...column, type: 'varchar(10)' }] }), 'varchar(10)'],
    [
      'a type that goes on',
      () => create({ columns: [{ ...column, type: 'bigint, x string' }] }),
      'type of column "id"',
    ],
    [
      'too wide a decimal',
      () => create({ columns: [{ ...column, type: 'decimal(39,0)' }] }),
      'decimal(39,0)',
    ],
    ['a type nobody can store', () => create({ columns: [{ ...column, type: wideType(9000) }] }), '131072'],
    ['a partition of nothing', bad({ transform: 'identity', column: 'nope' }), 'nope'],
    ['a partition of the wrong type', bad({ transform: 'day', column: 'id' }), 'day(id) of a bigint'],
    ['no buckets', bad({ transform: 'bucket', column: 'id', buckets: 0 }), 'bucket(0, id)'],
    ['half a bucket', bad({ transform: 'bucket', column: 'id', buckets: 1.5 }), 'bucket(1.5, id)'],
    ['a transform that Iceberg lacks', bad({ transform: 'zorder', column: 'id' }), '"zorder"'],
    ['a location elsewhere', () => create({}, { location: 'file:///tmp/x' }), 'file:///tmp/x'],
    ['the root of a bucket', () => create({}, { location: 's3://lake/' }), 's3://<bucket>/<folder>/'],
    ['a location with a quote', () => create({}, { location: "s3://lake/o'/" }), 's3://<bucket>/<folder>/'],
    ['a location that climbs', () => create({}, { location: 's3://lake/a/../b/' }), '..'],
    ['an empty folder name', () => create({}, { location: 's3://lake//b/' }), 's3://lake//b/'],
    ['a property of its own', () => create({ properties: { owner: 'me' } }), '"owner"'],
    ['a value that is not of the list', () => create({ properties: { format: 'csv' } }), 'one of parquet'],
    [
      'a number that is none',
      () => create({ properties: { vacuum_min_snapshots_to_keep: '1e3' } }),
      'a whole number from 1',
    ],
    [
      'a number out of its range',
      () => setProperties({ table, properties: { optimize_rewrite_data_file_threshold: '50' } }),
      'from 0 to 49',
    ],
    ['no property at all', () => setProperties({ table, properties: {} }), 'at least one'],
    ['an unknown property unset', () => unsetProperties({ table, names: ['owner'] }), '"owner"'],
    ['a statement without end', () => create({ columns: longColumns(1200) }), '262144'],
  ])('%s', (_, build, said) => {
    expect(build).toThrow(DdlError);
    expect(build).toThrow(said);
  });
});

test('an error says where, what, what else, and how to mend it', () => {
  const problem = {
    where: 'the name of a column',
    found: '"Id"',
    expected: '1 to 255 of the characters a-z, 0-9 and _',
    fix: 'Rename it',
  };
  const build = () => dropColumn({ table, column: 'Id' });
  expect(build).toThrow(expect.objectContaining({ problem }));
  expect(build).toThrow(
    'the name of a column: found "Id", expected 1 to 255 of the characters a-z, 0-9 and _. Rename it',
  );
});

describe('comments', () => {
  const commentOf = (comment: string) => {
    const found = readSql(create({ columns: [{ ...column, comment }] }), 'backslash is plain');
    return found.kind === 'create' ? found.columns[0]?.comment : undefined;
  };

  test.each([
    ['is kept', 'Number of the order', 'Number of the order'],
    ['is brought on one line', 'a\r\n\tb  c\u2028d', 'a b c d'],
    ['is left out when empty', ' \n ', undefined],
    ['may have a quote', "the payload's bytes", "the payload's bytes"],
    ['may be 255 characters long', 'x'.repeat(255), 'x'.repeat(255)],
    ['is cut above that', 'x'.repeat(256), `${'x'.repeat(254)}…`],
    ['is cut between characters', `${'x'.repeat(253)}😀 y`, `${'x'.repeat(253)}…`],
    ['is cut between words without a trailing space', `${'x'.repeat(253)} yyyy`, `${'x'.repeat(253)}…`],
  ])('a comment %s', (_, comment, kept) => {
    expect(commentOf(comment)).toBe(kept);
  });

  test('belong to CHANGE COLUMN, and not to ADD COLUMNS', () => {
    const commented = { ...column, comment: 'c' };
    expect(changeColumn({ table, column: 'id', to: commented })).toContain("COMMENT 'c'");
    expect(addColumns({ table, columns: [commented] })).not.toContain('COMMENT');
  });
});

describe('the limits are met to the last', () => {
  const bytesOf = (sql: string) => new TextEncoder().encode(sql).length;

  /** A statement of so many bytes. */
  function statementOf(bytes: number): string {
    const columns = longColumns(700);
    for (;;) {
      const left = bytes - bytesOf(create({ columns }));
      if (left === 0) return create({ columns });
      // A column whose name is n characters long takes 13 bytes and n.
      const length = left > 400 ? 100 : left > 268 ? 200 : left - 13;
      columns.push({ name: `${columns.length}`.padStart(length, 'x'), type: 'string', comment: '' });
    }
  }

  test('a statement of 262,144 bytes is built, one of 262,145 is not', () => {
    expect(bytesOf(statementOf(262_144))).toBe(262_144);
    expect(() => statementOf(262_145)).toThrow('found 262145 bytes, expected at most 262144');
  });

  test('a type of 131,072 characters is built, one of 131,073 is not', () => {
    /** 600 fields, with names that together make up the length. */
    const typeOf = (length: number, of = 'int') => {
      const names = length - 'struct<>'.length - 600 * (of.length + 1) - 599;
      const nameOf = (n: number) => `${n}`.padStart(Math.floor((names + n) / 600), 'x');
      return `struct<${Array.from({ length: 600 }, (_, n) => `${nameOf(n)}:${of}`).join(',')}>`;
    };
    expect(typeOf(131_072)).toHaveLength(131_072);
    expect(changeColumn({ table, column: 'id', to: { name: 'id', type: typeOf(131_072) } })).toContain(
      '599`:int>',
    );
    const change = (to: string) => changeColumn({ table, column: 'id', to: { name: 'id', type: to } });
    expect(() => change(typeOf(131_073))).toThrow('has 131073 characters; the Glue catalog stores 131072');
    // What Athena is told is bigint, which is longer.
    expect(() => change(typeOf(131_072, 'long'))).toThrow('found 132272 characters, expected at most 131072');
  });

  test.each([
    ['a column', 255, (name: string) => dropColumn({ table, column: name })],
    ['a table', 255, (name: string) => dropColumn({ table: { ...table, name }, column: 'id' })],
    ['a database', 252, (database: string) => dropColumn({ table: { ...table, database }, column: 'id' })],
  ])('the name of %s has up to %d characters', (_, longest, build) => {
    expect(build('x'.repeat(longest))).toContain(`\`${'x'.repeat(longest)}\``);
    expect(() => build('x'.repeat(longest + 1))).toThrow(`1 to ${longest}`);
  });
});

function longColumns(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    ...column,
    name: `c${index}`,
    comment: 'ä'.repeat(140),
  }));
}

function wideType(fields: number): string {
  return `struct<${Array.from({ length: fields }, (_, index) => `field_${index}:bigint`).join(',')}>`;
}
