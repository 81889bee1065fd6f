import Type from 'typebox';
import { Value } from 'typebox/value';

const StructModel = Type.Object({
  type: Type.Literal('struct'),
  fields: Type.Array(Type.Object({ name: Type.String(), type: Type.Unknown() })),
});
const ListModel = Type.Object({ type: Type.Literal('list'), element: Type.Unknown() });
const MapModel = Type.Object({ type: Type.Literal('map'), key: Type.Unknown(), value: Type.Unknown() });

/** An Iceberg type, as its metadata has it, in Athena's notation. A type that Athena lacks keeps Iceberg's name. */
export function typeText(type: unknown): string {
  if (typeof type === 'string') return type === 'long' ? 'bigint' : type.replaceAll(' ', '');
  if (Value.Check(StructModel, type)) {
    return `struct<${type.fields.map((field) => `${field.name}:${typeText(field.type)}`).join(',')}>`;
  }
  if (Value.Check(ListModel, type)) return `array<${typeText(type.element)}>`;
  if (Value.Check(MapModel, type)) return `map<${typeText(type.key)},${typeText(type.value)}>`;
  return JSON.stringify(type);
}

/** A partition transform of a column, written as in Athena's DDL. */
export function partitionText(transform: string, column: string): string {
  if (transform === 'identity') return column;
  const [, name, parameter] = /^(bucket|truncate)\[(\d+)\]$/.exec(transform) ?? [];
  if (name === 'bucket') return `bucket(${parameter ?? ''},${column})`;
  if (name === 'truncate') return `truncate(${column},${parameter ?? ''})`;
  return `${transform}(${column})`;
}
