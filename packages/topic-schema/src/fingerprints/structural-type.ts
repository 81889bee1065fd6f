import type { ColumnType } from '../model/column-type.js';
import { printType } from '../types/print-type.js';

/**
 * The text of a type in which the order of a struct's fields says nothing: Iceberg reads fields by id, so reordering
 * them changes no data. Inside a map's key the order is kept, since Iceberg refuses any change there.
 */
export function structuralType(type: ColumnType): string {
  return printType(sortFields(type));
}

function sortFields(type: ColumnType): ColumnType {
  switch (type.kind) {
    case 'list':
      return { kind: 'list', element: sortFields(type.element) };
    case 'map':
      return { kind: 'map', key: type.key, value: sortFields(type.value) };
    case 'struct': {
      const fields = type.fields.map(({ name, type: inner }) => ({ name, type: sortFields(inner) }));
      return { kind: 'struct', fields: fields.sort((a, b) => compareText(a.name, b.name)) };
    }
    default:
      return type;
  }
}

/** Orders text by UTF-16 code units, as RFC 8785 orders keys: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
