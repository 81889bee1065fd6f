import type { ColumnType } from '../model/column-type.js';

/**
 * A type in its canonical notation: Athena's, lower case, without spaces.
 *
 * @example
 * ```ts
 * printType({ kind: 'list', element: { kind: 'decimal', precision: 18, scale: 2 } }); // 'array<decimal(18,2)>'
 * ```
 */
export function printType(type: ColumnType): string {
  switch (type.kind) {
    case 'decimal':
      return `decimal(${type.precision},${type.scale})`;
    case 'list':
      return `array<${printType(type.element)}>`;
    case 'map':
      return `map<${printType(type.key)},${printType(type.value)}>`;
    case 'struct':
      return `struct<${type.fields.map((field) => `${field.name}:${printType(field.type)}`).join(',')}>`;
    default:
      return type.kind;
  }
}
