import { printType, typePath } from '@firn/topic-schema';
import type { ColumnType, StructField, StructType } from '@firn/topic-schema';

/** One place where two types differ, whatever that means. */
export type TypeDifference = FieldDifference | ReplacedType | ReorderedFields;

interface Place {
  /** Where, from the column on: `a.b[].c{}.d`. */
  readonly path: string;
  /** Whether the place is a map's key or inside one. */
  readonly inMapKey: boolean;
}

/** A struct's field that only one of the types has. */
export interface FieldDifference extends Place {
  readonly kind: 'field-added' | 'field-removed';
  /** The path of the struct. */
  readonly parent: string;
  readonly field: StructField;
}

/** A type that was replaced: a primitive one by another, or by one of another shape. */
export interface ReplacedType extends Place {
  readonly kind: 'type-replaced';
  readonly before: ColumnType;
  readonly after: ColumnType;
}

/** A struct whose common fields stand in another order. */
export interface ReorderedFields extends Place {
  readonly kind: 'fields-reordered';
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** All differences between two types, in the order of the new one; removed fields come last in their struct. */
export function typeDifferences(
  before: ColumnType,
  after: ColumnType,
  path: string,
): readonly TypeDifference[] {
  return [...differences(before, after, { path, inMapKey: false })];
}

function* differences(before: ColumnType, after: ColumnType, place: Place): Generator<TypeDifference> {
  // Most columns stay as they are, and equal texts are read as one type.
  if (before === after) return;
  const { path, inMapKey } = place;
  if (before.kind === 'struct' && after.kind === 'struct') {
    yield* structDifferences(before, after, place);
  } else if (before.kind === 'list' && after.kind === 'list') {
    yield* differences(before.element, after.element, { path: typePath.element(path), inMapKey });
  } else if (before.kind === 'map' && after.kind === 'map') {
    yield* differences(before.key, after.key, { path: typePath.key(path), inMapKey: true });
    yield* differences(before.value, after.value, { path: typePath.value(path), inMapKey });
  } else if (printType(before) !== printType(after)) {
    yield { kind: 'type-replaced', ...place, before, after };
  }
}

function* structDifferences(before: StructType, after: StructType, place: Place): Generator<TypeDifference> {
  const { path: parent, inMapKey } = place;
  const old = new Map(before.fields.map((field) => [field.name, field]));
  for (const field of after.fields) {
    const path = typePath.field(parent, field.name);
    const earlier = old.get(field.name);
    if (earlier === undefined) yield { kind: 'field-added', path, inMapKey, parent, field };
    else yield* differences(earlier.type, field.type, { path, inMapKey });
  }
  const names = new Set(after.fields.map((field) => field.name));
  for (const field of before.fields.filter(({ name }) => !names.has(name))) {
    yield { kind: 'field-removed', path: typePath.field(parent, field.name), inMapKey, parent, field };
  }
  const kept = after.fields.map(({ name }) => name).filter((name) => old.has(name));
  const was = before.fields.map(({ name }) => name).filter((name) => names.has(name));
  if (kept.join() !== was.join()) yield { kind: 'fields-reordered', ...place, before: was, after: kept };
}
