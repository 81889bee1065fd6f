import type { ColumnType, TopicSchema } from '@firn/topic-schema';

/** A column, or a field inside of one. */
export interface NamedPart {
  readonly name: string;
  /** As in changes: `a.b` a struct's field, `a[]` a list's element, `a{}` a map's value. */
  readonly path: string;
  readonly pointer: string;
}

/** What queries name in a topic schema, and how: columns and struct fields, at every depth, whose name is wanted. */
export function namedParts(
  { columns }: TopicSchema,
  wanted: (name: string) => boolean,
): readonly NamedPart[] {
  const parts: NamedPart[] = [];
  for (const [index, { name, type }] of columns.entries()) {
    if (wanted(name)) parts.push({ name, path: name, pointer: `/columns/${index}/name` });
    visitFields(type, name, (field, path) => {
      if (wanted(field)) parts.push({ name: field, path, pointer: `/columns/${index}/type` });
    });
  }
  return parts;
}

function visitFields(type: ColumnType, path: string, visit: (name: string, path: string) => void): void {
  switch (type.kind) {
    case 'list':
      visitFields(type.element, `${path}[]`, visit);
      return;
    case 'map':
      visitFields(type.value, `${path}{}`, visit);
      return;
    case 'struct':
      for (const field of type.fields) {
        const inside = `${path}.${field.name}`;
        visit(field.name, inside);
        visitFields(field.type, inside, visit);
      }
      return;
    default:
  }
}
