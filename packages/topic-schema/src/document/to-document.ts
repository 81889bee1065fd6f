import { meaningfulFields } from '../fields/field-sources.js';
import { formatTableName } from '../model/table-name.js';
import type { TimestampNotation } from '../model/timestamp-notation.js';
import type { DeleteCondition, RawFilterValue, TopicSchema } from '../model/topic-schema.js';
import { printPartitionField } from '../partitioning/print-partition-field.js';
import { printType } from '../types/print-type.js';

/**
 * A topic schema as JSON in its one normal form: every default but those of options written out, types and sources in canonical notation,
 * without `$schema` and `breakingChange`. It is what the registry publishes and the Glue jobs read; it is a valid topic
 * schema file too.
 */
export interface TopicSchemaDocument {
  readonly topic: string;
  readonly description?: string;
  readonly owner?: string;
  readonly raw: {
    readonly table: string;
    readonly payload: string;
    readonly where: Readonly<Record<string, RawFilterValue>>;
  };
  readonly columns: readonly ColumnDocument[];
  readonly partitionBy: readonly string[];
  /** The primary key is sorted by name: it is a set. */
  readonly curated?: {
    readonly primaryKey: readonly string[];
    readonly orderBy: readonly string[];
    readonly deleteWhen?: DeleteCondition;
  };
  readonly properties: Readonly<Record<string, string>>;
}

/** A column of a normalised document. */
export interface ColumnDocument {
  readonly name: string;
  readonly type: string;
  readonly source: string;
  readonly required: boolean;
  readonly doc?: string;
  /** Only entries that differ from the field's name in the struct around it. */
  readonly fields: Readonly<Record<string, string>>;
  /** Only where it is not `rfc3339`. */
  readonly timestamp?: TimestampNotation;
  /** Only where it is true. */
  readonly coerce?: boolean;
}

/** The normalised document of a topic schema. Two schemas that mean the same have equal documents. */
export function toDocument(schema: TopicSchema): TopicSchemaDocument {
  const { topic, description, owner, raw, columns, partitionBy, curated, properties } = schema;
  return {
    topic,
    ...(description !== undefined && { description }),
    ...(owner !== undefined && { owner }),
    raw: { table: formatTableName(raw.table), payload: raw.payload, where: raw.where },
    columns: columns.map((column) => ({
      name: column.name,
      type: printType(column.type),
      source: column.source,
      required: column.required,
      ...(column.doc !== undefined && { doc: column.doc }),
      fields: meaningfulFields(column),
      ...(column.timestamp !== undefined && { timestamp: column.timestamp }),
      ...(column.coerce === true && { coerce: true }),
    })),
    partitionBy: partitionBy.map(printPartitionField),
    ...(curated !== undefined && {
      curated: {
        primaryKey: [...curated.primaryKey].sort(),
        orderBy: curated.orderBy,
        ...(curated.deleteWhen !== undefined && { deleteWhen: curated.deleteWhen }),
      },
    }),
    properties,
  };
}
