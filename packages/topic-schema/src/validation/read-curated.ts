import { pointerTo } from '../json/pointer.js';
import { isPrimitive } from '../model/column-type.js';
import type { Column, CuratedSettings } from '../model/topic-schema.js';
import { quote } from '../names/name.js';
import { printType } from '../types/print-type.js';
import type { ColumnNames } from './column-names.js';
import type { Report } from './finding.js';
import { readDeleteCondition } from './read-delete-condition.js';
import { isObject, listOf, member } from './json-kind.js';

/** Reads `curated`: columns that can be a key, and columns that can be ordered by. */
export function readCurated(
  value: unknown,
  columns: readonly Column[],
  names: ColumnNames,
  report: Report,
): CuratedSettings | undefined {
  if (!isObject(value)) return undefined;
  const keys = member(value, 'primaryKey');
  const order = member(value, 'orderBy');
  const primaryKey = names.read(keys, '/curated/primaryKey', report);
  const orderBy = names.read(order, '/curated/orderBy', report);
  for (const column of columns) {
    for (const pointer of places(keys, '/curated/primaryKey', column.name)) checkKey(column, pointer, report);
    for (const pointer of places(order, '/curated/orderBy', column.name)) checkOrder(column, pointer, report);
  }
  const deleteWhen = readDeleteCondition(member(value, 'deleteWhen'), columns, names, primaryKey, report);
  return { primaryKey, orderBy, ...(deleteWhen !== undefined && { deleteWhen }) };
}

function places(list: unknown, pointer: string, name: string): string[] {
  return listOf(list).flatMap((item, index) => (item === name ? [pointerTo(pointer, index)] : []));
}

/**
 * What Iceberg asks of identifier fields: required, primitive, no floating-point number (whose equality is not that of
 * the value that was sent).
 *
 * @see https://iceberg.apache.org/spec/#identifier-field-ids
 */
function checkKey(column: Column, pointer: string, report: Report): void {
  const { name, type } = column;
  if (!isPrimitive(type)) {
    const message = `${quote(name)} is ${printType(type)}; a key has a primitive type`;
    report({ code: 'key-type', message, hint: 'Make the identifying value a column of its own', pointer });
  } else if (type.kind === 'float' || type.kind === 'double') {
    const message = `${quote(name)} is ${type.kind}; a floating-point number identifies nothing reliably`;
    report({ code: 'key-type', message, hint: 'Use decimal(p,s), bigint or string', pointer });
  }
  if (!column.required) {
    const message = `${quote(name)} is in the primary key and not required`;
    report({
      code: 'key-required',
      message,
      hint: `Add "required": true to the column ${quote(name)}`,
      pointer,
    });
  }
}

function checkOrder(column: Column, pointer: string, report: Report): void {
  if (isPrimitive(column.type)) return;
  const message = `${quote(column.name)} is ${printType(column.type)}; records are ordered by columns of primitive types`;
  report({ code: 'order-type', message, hint: 'Make the ordering value a column of its own', pointer });
}
