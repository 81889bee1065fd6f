import { printType } from '@firn/topic-schema';
import type { ColumnType, StructField } from '@firn/topic-schema';
import { resolve, typeNames } from './json-schema.js';
import type { Definitions, JsonSchema } from './json-schema.js';

const TEXT: ColumnType = { kind: 'string' };

/**
 * The column type that takes the values of a JSON schema. What has no one shape, or no end, is text: its JSON.
 *
 * @param around the references that lead here; one that comes again is a recursion
 */
export function columnType(
  schema: JsonSchema,
  definitions: Definitions,
  around: readonly string[] = [],
): ColumnType {
  const { $ref } = schema;
  if ($ref !== undefined) {
    if (around.includes($ref)) return TEXT;
    return columnType(resolve(schema, definitions), definitions, [...around, $ref]);
  }
  const of = (each: JsonSchema) => columnType(each, definitions, around);
  const { allOf, oneOf, anyOf, ...own } = schema;
  const alternatives = (oneOf ?? anyOf)?.filter((each) => typeNames(each).join() !== 'null');
  const parts = [
    ...(allOf ?? []).map(of),
    ...(alternatives === undefined ? [] : [alternatives.map(of).reduce(merge)]),
    ...(typeNames(own).length === 0 ? [] : [ownType(own, of)]),
  ];
  return parts.length === 0 ? TEXT : parts.reduce(merge);
}

function ownType(schema: JsonSchema, of: (schema: JsonSchema) => ColumnType): ColumnType {
  const [name, ...others] = [...new Set(typeNames(schema))].filter((each) => each !== 'null');
  if (others.length > 0) return TEXT;
  switch (name) {
    case 'object':
      return objectType(schema, of);
    case 'array':
      return { kind: 'list', element: schema.items === undefined ? TEXT : of(schema.items) };
    case 'integer':
      return { kind: 'bigint' };
    case 'number':
      return { kind: 'double' };
    case 'boolean':
      return { kind: 'boolean' };
    default:
      return schema.format === 'date-time' ? { kind: 'timestamp' } : TEXT;
  }
}

function objectType(schema: JsonSchema, of: (schema: JsonSchema) => ColumnType): ColumnType {
  const { properties = {}, additionalProperties } = schema;
  const fields = Object.entries(properties).map(([name, each]) => ({
    name: columnName(name),
    type: of(each),
  }));
  if (fields.length > 0) return { kind: 'struct', fields };
  return typeof additionalProperties === 'object'
    ? { kind: 'map', key: TEXT, value: of(additionalProperties) }
    : TEXT;
}

/** A name that a column may have. */
function columnName(name: string): string {
  return name.replace(/^\+/, 'plus_').replace(/^-/, 'minus_').replace(/\W/g, '_').toLowerCase();
}

/** The type that takes the values of both. */
function merge(one: ColumnType, other: ColumnType): ColumnType {
  if (printType(one) === printType(other)) return one;
  if (one.kind === 'struct' && other.kind === 'struct') {
    const fields = new Map<string, StructField>();
    for (const field of [...one.fields, ...other.fields]) {
      const known = fields.get(field.name);
      fields.set(field.name, known === undefined ? field : { ...field, type: merge(known.type, field.type) });
    }
    return { kind: 'struct', fields: [...fields.values()] };
  }
  if (one.kind === 'list' && other.kind === 'list')
    return { kind: 'list', element: merge(one.element, other.element) };
  if (one.kind === 'map' && other.kind === 'map') return { ...one, value: merge(one.value, other.value) };
  return TEXT;
}
