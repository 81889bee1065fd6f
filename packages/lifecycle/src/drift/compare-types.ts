import { isPrimitive, parseType, printType } from '@firn/topic-schema';
import type { ColumnType, StructType } from '@firn/topic-schema';

/** A difference between two types, where it is. */
export interface TypeDifference {
  /** `a.b` for a field, `a[]` for a list's element, `a{key}` and `a{}` for a map's key and value. */
  readonly path: string;
  /** Absent for a field that is not expected. */
  readonly expected?: string;
  /** Absent for a field that is not there. */
  readonly found?: string;
}

/**
 * Compares a type with the text of one that was found, down to the fields of structs; their order does not matter.
 *
 * @param found in Athena's notation; a type that Athena lacks is compared whole
 */
export function compareTypes(path: string, expected: ColumnType, found: string): TypeDifference[] {
  const parsed = parseType(found);
  if (parsed.type === undefined) return [{ path, expected: printType(expected), found }];
  return differences(path, expected, parsed.type);
}

function differences(path: string, expected: ColumnType, found: ColumnType): TypeDifference[] {
  if (expected.kind === 'struct' && found.kind === 'struct') return fieldDifferences(path, expected, found);
  if (expected.kind === 'list' && found.kind === 'list') {
    return differences(`${path}[]`, expected.element, found.element);
  }
  if (expected.kind === 'map' && found.kind === 'map') {
    return [
      ...differences(`${path}{key}`, expected.key, found.key),
      ...differences(`${path}{}`, expected.value, found.value),
    ];
  }
  const [wanted, is] = [printType(expected), printType(found)];
  return isPrimitive(expected) && wanted === is ? [] : [{ path, expected: wanted, found: is }];
}

function fieldDifferences(path: string, expected: StructType, found: StructType): TypeDifference[] {
  const there = new Map(found.fields.map(({ name, type }) => [name, type]));
  const wanted = new Set(expected.fields.map(({ name }) => name));
  return [
    ...expected.fields.flatMap(({ name, type }) => {
      const other = there.get(name);
      const at = `${path}.${name}`;
      return other === undefined ? [{ path: at, expected: printType(type) }] : differences(at, type, other);
    }),
    ...found.fields.flatMap(({ name, type }) =>
      wanted.has(name) ? [] : [{ path: `${path}.${name}`, found: printType(type) }],
    ),
  ];
}
