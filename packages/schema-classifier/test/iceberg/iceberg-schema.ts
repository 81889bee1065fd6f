import type { ColumnType } from '@firn/topic-schema';

/** A schema in the JSON of Iceberg's specification, "Appendix C: JSON serialization". */
export interface IcebergSchema {
  readonly type: 'struct';
  readonly fields: readonly IcebergField[];
}

interface IcebergField {
  readonly id: number;
  readonly name: string;
  readonly required: boolean;
  readonly type: IcebergType;
}

type IcebergType = string | IcebergSchema | IcebergList | IcebergMap;

interface IcebergList {
  readonly type: 'list';
  readonly 'element-id': number;
  readonly 'element-required': boolean;
  readonly element: IcebergType;
}

interface IcebergMap {
  readonly type: 'map';
  readonly 'key-id': number;
  readonly key: IcebergType;
  readonly 'value-id': number;
  readonly 'value-required': boolean;
  readonly value: IcebergType;
}

/** A column as far as Iceberg sees it. */
export interface PlainColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly required: boolean;
}

/** The schema of a table with these columns, with fresh ids. */
export function icebergSchema(columns: readonly PlainColumn[]): IcebergSchema {
  let last = 0;
  const nextId = () => ++last;
  const typeOf = (type: ColumnType): IcebergType => {
    switch (type.kind) {
      case 'bigint':
        return 'long';
      case 'decimal':
        return `decimal(${type.precision}, ${type.scale})`;
      case 'struct':
        return { type: 'struct', fields: type.fields.map((field) => fieldOf({ ...field, required: false })) };
      case 'list':
        return {
          type: 'list',
          'element-id': nextId(),
          'element-required': false,
          element: typeOf(type.element),
        };
      case 'map':
        return {
          type: 'map',
          'key-id': nextId(),
          key: typeOf(type.key),
          'value-id': nextId(),
          'value-required': false,
          value: typeOf(type.value),
        };
      default:
        return type.kind;
    }
  };
  const fieldOf = ({ name, type, required }: PlainColumn): IcebergField => ({
    id: nextId(),
    name,
    required,
    type: typeOf(type),
  });
  return { type: 'struct', fields: columns.map(fieldOf) };
}

/** A schema as text that neither ids nor the order of fields have a part in. */
export function meaning(type: IcebergType): string {
  if (typeof type === 'string') return type;
  if (type.type === 'list') return `list<${optional(type['element-required'])}${meaning(type.element)}>`;
  if (type.type === 'map') {
    return `map<${meaning(type.key)}, ${optional(type['value-required'])}${meaning(type.value)}>`;
  }
  const fields = type.fields.map(
    (field) => `${field.name}: ${optional(field.required)}${meaning(field.type)}`,
  );
  return `struct<${fields.sort().join(', ')}>`;
}

function optional(required: boolean): string {
  return required ? '' : 'optional ';
}
