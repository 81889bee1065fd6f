import { formatTableName } from '../model/table-name.js';
import type { TopicSchema } from '../model/topic-schema.js';
import { printPartitionField } from '../partitioning/print-partition-field.js';
import { structuralType } from './structural-type.js';

/**
 * What the structure fingerprint covers: all that, when it changes, is a SCHEMA_EVOLVE or a NUCLEAR_RESET. The order of
 * columns is left out, and of the sources and notations only those of key columns count.
 */
export function structureOf(schema: TopicSchema): unknown {
  const { topic, raw, columns, partitionBy, curated } = schema;
  return {
    topic,
    raw: { table: formatTableName(raw.table), payload: raw.payload, where: raw.where },
    columns: Object.fromEntries(
      columns.map(({ name, type, required }) => [name, { type: structuralType(type), required }]),
    ),
    partitionBy: partitionBy.map(printPartitionField),
    curated:
      curated === undefined
        ? null
        : {
            key: keyOf(schema),
            orderBy: curated.orderBy,
            ...(curated.deleteWhen !== undefined && { deleteWhen: curated.deleteWhen }),
          },
  };
}

function keyOf({ columns, curated }: TopicSchema): Readonly<Record<string, unknown>> {
  const key = columns.filter((column) => curated?.primaryKey.includes(column.name));
  return Object.fromEntries(
    key.map(({ name, source, timestamp }) => [
      name,
      timestamp === undefined ? source : { source, timestamp },
    ]),
  );
}
