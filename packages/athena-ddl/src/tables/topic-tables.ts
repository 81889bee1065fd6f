import { DELETED_COLUMN, PIPELINE_COLUMNS, printType } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';
import type { DdlColumn, TableDefinition } from '../definition.js';
import { DEFAULT_PROPERTIES } from './defaults.js';

/** The Standardized table of a topic: one row for each record, with the pipeline's own columns at the end. */
export function standardizedTable(schema: TopicSchema): TableDefinition {
  return {
    columns: [...schema.columns, ...PIPELINE_COLUMNS].map(toDdl),
    partitionBy: schema.partitionBy,
    properties: { ...DEFAULT_PROPERTIES, ...schema.properties },
  };
}

/**
 * The Curated table of a topic: the latest record of each primary key, with the same columns and partitioning, and one
 * more that says whether it was deleted where the topic declares how records are.
 */
export function curatedTable(schema: TopicSchema): TableDefinition {
  const table = standardizedTable(schema);
  return schema.curated?.deleteWhen === undefined
    ? table
    : { ...table, columns: [...table.columns, toDdl(DELETED_COLUMN)] };
}

function toDdl({
  name,
  type,
  doc,
}: Pick<TopicSchema['columns'][number], 'name' | 'type' | 'doc'>): DdlColumn {
  return { name, type: printType(type), ...(doc === undefined ? {} : { comment: doc }) };
}
