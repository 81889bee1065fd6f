import { describe, expect, test } from '@jest/globals';
import type { ColumnType, PartitionField } from '@firn/topic-schema';
import { printType } from '@firn/topic-schema';
import fc from 'fast-check';
import {
  addColumns,
  changeColumn,
  createTable,
  dropColumn,
  renameTable,
  setProperties,
  unsetProperties,
} from '../src/index.js';
import { readSql } from './sql-reader.js';
import type { ReadType, Reading } from './sql-reader.js';

const READINGS: readonly Reading[] = ['backslash escapes', 'backslash is plain'];

/** Names of every shape that Firn takes: reserved words, leading digits and underscores, the longest ones. */
const name = fc.oneof(
  fc.constantFrom(
    'order',
    'date',
    'timestamp',
    'table',
    'struct',
    'array',
    'null',
    '1st',
    '0',
    '_',
    '_firn_x',
    'comment',
  ),
  fc.stringMatching(/^[a-z0-9_]{1,12}$/),
  fc.integer({ min: 200, max: 252 }).map((length) => 'n'.repeat(length)),
);

const table = fc.record({ database: name, name });

const primitive: fc.Arbitrary<ColumnType> = fc.oneof(
  fc
    .constantFrom('boolean', 'int', 'bigint', 'float', 'double', 'string', 'binary', 'date', 'timestamp')
    .map((kind) => ({ kind })),
  fc
    .integer({ min: 1, max: 38 })
    .chain((precision) =>
      fc.integer({ min: 0, max: precision }).map((scale) => ({ kind: 'decimal' as const, precision, scale })),
    ),
);

const { type } = fc.letrec<{ type: ColumnType }>((tie) => ({
  type: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    primitive,
    tie('type').map((element): ColumnType => ({ kind: 'list', element })),
    fc.tuple(primitive, tie('type')).map(([key, value]): ColumnType => ({ kind: 'map', key, value })),
    fc
      .uniqueArray(fc.tuple(name, tie('type')), { minLength: 1, maxLength: 3, selector: ([field]) => field })
      .map((fields): ColumnType => ({
        kind: 'struct',
        fields: fields.map(([field, of]) => ({ name: field, type: of })),
      })),
  ),
}));

/** Text that tries to get out of its literal. */
const text = fc.oneof(
  fc.constantFrom(
    "'",
    "''",
    '\\',
    "\\'",
    "'; DROP TABLE x --",
    "\\\\'",
    '`',
    '/* */',
    "' LOCATION 's3://evil/x/",
  ),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.string({ unit: fc.constantFrom("'", '\\', 'a', ' ', '`'), maxLength: 12 }),
);

const columns = fc.uniqueArray(fc.record({ name, type, comment: text }), {
  minLength: 1,
  maxLength: 4,
  selector: (column) => column.name,
});

const property = fc.constantFrom('write_compression', 'format', 'vacuum_min_snapshots_to_keep');

describe.each(READINGS)('read where a %s', (reading) => {
  const read = (sql: string) => readSql(sql, reading);
  const same = (written: string, found: string) => {
    expect(canonical(found)).toBe(canonical(written));
  };

  test('CREATE TABLE says what the definition says', () => {
    fc.assert(
      fc.property(
        table,
        columns,
        fc.dictionary(property, text),
        fc.boolean(),
        (of, list, properties, ifNotExists) => {
          const partitionBy = list.flatMap((column) => partitionsOf(column.name, column.type));
          const sql = createTable({
            table: of,
            definition: {
              columns: list.map((column) => ({ ...column, type: printType(column.type) })),
              partitionBy,
              properties,
            },
            location: 's3://lake/a-b/c_d/g1=x/',
            ifNotExists,
          });
          const found = read(sql);
          expect(found).toMatchObject({
            kind: 'create',
            ifNotExists,
            table: [of.database, of.name],
            location: 's3://lake/a-b/c_d/g1=x/',
            partitionBy: partitionBy.map(partitionParts),
          });
          if (found.kind !== 'create') throw new TypeError('it is no CREATE TABLE');
          expect(found.columns.map((column) => [column.name, column.type])).toEqual(
            list.map((column) => [column.name, parts(column.type)]),
          );
          expect(Object.keys(found.properties)).toEqual(['table_type', ...Object.keys(properties)]);
          for (const [key, value] of Object.entries(properties)) same(value, found.properties[key]!);
          for (const [index, { comment }] of list.entries())
            same(oneLine(comment), found.columns[index]!.comment ?? '');
        },
      ),
    );
  });

  test('every ALTER TABLE says what was asked', () => {
    fc.assert(
      fc.property(table, table, name, name, type, (of, to, one, two, of_type) => {
        const target = { kind: 'alter', table: [of.database, of.name] };
        const column = { name: two, type: printType(of_type) };
        const written = { name: two, type: parts(of_type) };
        const at = (action: unknown[]) => ({ ...target, action });
        expect(read(renameTable({ from: of, to }))).toEqual(at(['RENAME', [to.database, to.name]]));
        expect(read(addColumns({ table: of, columns: [column] }))).toEqual(at(['ADD', written]));
        expect(read(dropColumn({ table: of, column: one }))).toEqual(at(['DROP', one]));
        expect(read(changeColumn({ table: of, column: one, to: column }))).toEqual(
          at(['CHANGE', one, written, undefined]),
        );
        expect(read(changeColumn({ table: of, column: one, to: column, position: 'first' }))).toEqual(
          at(['CHANGE', one, written, 'FIRST']),
        );
        expect(read(changeColumn({ table: of, column: one, to: column, position: { after: one } }))).toEqual(
          at(['CHANGE', one, written, ['AFTER', one]]),
        );
      }),
    );
  });

  test('properties are set and unset by their names', () => {
    fc.assert(
      fc.property(table, property, text, (of, key, value) => {
        const set = read(setProperties({ table: of, properties: { [key]: value } }));
        if (set.kind !== 'alter') throw new TypeError('it is no ALTER TABLE');
        same(value, (set.action[1] as Record<string, string>)[key]!);
        expect(read(unsetProperties({ table: of, names: [key] }))).toMatchObject({ action: ['UNSET', key] });
      }),
    );
  });
});

/** The readings differ in how many quotes and backslashes they see; in all else they must not. */
function canonical(text: string): string {
  return text.replaceAll(/['\\]/g, '');
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\s]+/gu, ' ').trim();
}

function parts(type: ColumnType): ReadType {
  switch (type.kind) {
    case 'decimal':
      return ['decimal', type.precision, type.scale];
    case 'list':
      return ['array', parts(type.element)];
    case 'map':
      return ['map', parts(type.key), parts(type.value)];
    case 'struct':
      return ['struct', ...type.fields.flatMap((field): ReadType => [field.name, parts(field.type)])];
    default:
      return [type.kind];
  }
}

/** All that a column can be partitioned by. */
function partitionsOf(column: string, { kind }: ColumnType): PartitionField[] {
  if (kind === 'timestamp')
    return [
      { transform: 'hour', column },
      { transform: 'bucket', column, buckets: 7 },
    ];
  if (kind === 'string') return [{ transform: 'truncate', column, width: 3 }];
  if (kind === 'date') return [{ transform: 'month', column }];
  return kind === 'boolean' ? [{ transform: 'identity', column }] : [];
}

function partitionParts(field: PartitionField): (string | number)[] {
  switch (field.transform) {
    case 'identity':
      return [field.column];
    case 'bucket':
      return ['bucket', field.buckets, field.column];
    case 'truncate':
      return ['truncate', field.column, field.width];
    default:
      return [field.transform, field.column];
  }
}
