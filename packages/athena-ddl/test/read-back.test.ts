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
import { columns, definitionOf, name, properties, table, type } from './support/arbitraries.js';
import { readSql } from './support/sql-reader.js';
import type { ReadType, Reading } from './support/sql-reader.js';

const READINGS: readonly Reading[] = ['backslash escapes', 'backslash is plain'];

describe.each(READINGS)('read where a %s', (reading) => {
  const read = (sql: string) => readSql(sql, reading);

  test('CREATE TABLE says what the definition says', () => {
    fc.assert(
      fc.property(table, columns, properties, fc.boolean(), (of, list, settings, ifNotExists) => {
        const definition = definitionOf(list, settings);
        const location = 's3://lake/a-b/c_d/g1=x/';
        const found = read(createTable({ table: of, definition, location, ifNotExists }));
        expect(found).toMatchObject({
          kind: 'create',
          ifNotExists,
          table: [of.database, of.name],
          location,
          partitionBy: definition.partitionBy.map(partitionParts),
          properties: { table_type: 'ICEBERG', ...settings },
        });
        if (found.kind !== 'create') throw new TypeError('it is no CREATE TABLE');
        expect(found.columns.map((column) => [column.name, column.type])).toEqual(
          list.map((column) => [column.name, parts(column.type)]),
        );
        for (const [index, { comment }] of list.entries()) {
          expect(canonical(found.columns[index]!.comment ?? '')).toBe(canonical(oneLine(comment)));
        }
      }),
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
      fc.property(
        table,
        properties.filter((some) => Object.keys(some).length > 0),
        (of, settings) => {
          const names = Object.keys(settings);
          expect(read(setProperties({ table: of, properties: settings }))).toMatchObject({
            action: ['SET', settings],
          });
          expect(read(unsetProperties({ table: of, names }))).toMatchObject({ action: ['UNSET', ...names] });
        },
      ),
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
