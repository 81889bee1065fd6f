import type { ColumnType, PrimitiveType } from '../model/column-type.js';

/** Whether a type is, or has in it, a primitive value that a test accepts. Map keys are no values: they are names. */
export function hasValue(type: ColumnType, test: (type: PrimitiveType) => boolean): boolean {
  switch (type.kind) {
    case 'list':
      return hasValue(type.element, test);
    case 'map':
      return hasValue(type.value, test);
    case 'struct':
      return type.fields.some((field) => hasValue(field.type, test));
    default:
      return test(type);
  }
}
