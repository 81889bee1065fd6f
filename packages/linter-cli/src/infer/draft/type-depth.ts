import type { ColumnType } from '@firn/topic-schema';

/** How deep a type nests: 1 for a type without parts. */
export function typeDepth(type: ColumnType): number {
  switch (type.kind) {
    case 'list':
      return 1 + typeDepth(type.element);
    case 'map':
      return 1 + Math.max(typeDepth(type.key), typeDepth(type.value));
    case 'struct':
      return 1 + Math.max(...type.fields.map((field) => typeDepth(field.type)));
    default:
      return 1;
  }
}
