/**
 * The type of a column, of a struct's field, of a list's element, or of a map's key or value.
 *
 * The kinds are the ones that Athena's DDL takes for Iceberg tables. `timestamp` is without time zone, with
 * microseconds; `decimal` has a precision of 1 to 38 and a scale of 0 to the precision.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-supported-data-types.html
 */
export type ColumnType = PrimitiveType | ListType | MapType | StructType;

/** A type without parts. */
export type PrimitiveType = SimpleType | DecimalType;

/** A primitive type without parameters. */
export interface SimpleType {
  readonly kind: SimpleKind;
}

/** The names of the primitive types without parameters. */
export type SimpleKind =
  'boolean' | 'int' | 'bigint' | 'float' | 'double' | 'string' | 'binary' | 'date' | 'timestamp';

/** A fixed-point number: `precision` digits, `scale` of them after the point. */
export interface DecimalType {
  readonly kind: 'decimal';
  readonly precision: number;
  readonly scale: number;
}

/** An ordered list, `array<...>` in Athena's notation. */
export interface ListType {
  readonly kind: 'list';
  readonly element: ColumnType;
}

/** A map, `map<key,value>` in Athena's notation. */
export interface MapType {
  readonly kind: 'map';
  readonly key: ColumnType;
  readonly value: ColumnType;
}

/** A record of named fields, `struct<name:type,...>` in Athena's notation. */
export interface StructType {
  readonly kind: 'struct';
  readonly fields: readonly StructField[];
}

/** A field of a struct. */
export interface StructField {
  readonly name: string;
  readonly type: ColumnType;
}

/** Whether a type has no parts. */
export function isPrimitive(type: ColumnType): type is PrimitiveType {
  return type.kind !== 'list' && type.kind !== 'map' && type.kind !== 'struct';
}
