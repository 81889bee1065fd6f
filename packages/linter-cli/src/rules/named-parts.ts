import type { ColumnType, TopicSchema } from '@firn/topic-schema';

/** A column, or a field inside of one. */
export interface NamedPart {
  readonly name: string;
  /** As in changes: `a.b` a struct's field, `a[]` a list's element, `a{}` a map's value. */
  readonly path: string;
  readonly pointer: string;
}

/** Everything in a topic schema that queries name: columns, and struct fields at every depth. */
export function namedParts({ columns }: TopicSchema): readonly NamedPart[] {
  return columns.flatMap(({ name, type }, index) => [
    { name, path: name, pointer: `/columns/${index}/name` },
    ...fields(type, name, `/columns/${index}/type`),
  ]);
}

function fields(type: ColumnType, path: string, pointer: string): readonly NamedPart[] {
  switch (type.kind) {
    case 'list':
      return fields(type.element, `${path}[]`, pointer);
    case 'map':
      return fields(type.value, `${path}{}`, pointer);
    case 'struct':
      return type.fields.flatMap((field) => {
        const inside = `${path}.${field.name}`;
        return [{ name: field.name, path: inside, pointer }, ...fields(field.type, inside, pointer)];
      });
    default:
      return [];
  }
}
