import type { ColumnType } from './column-type.js';

/** A column that the pipeline adds to every Standardized and Curated table, after the schema's own. */
export interface PipelineColumn {
  readonly name: string;
  readonly type: ColumnType;
  readonly doc: string;
}

/** Names with this prefix belong to the pipeline. */
export const RESERVED_PREFIX = '_firn';

/** The column that a Curated table has more when its topic declares how records are deleted, after all others. */
export const DELETED_COLUMN: PipelineColumn = {
  name: '_firn_deleted',
  type: { kind: 'boolean' },
  doc: 'Whether the record of this key was deleted',
};

/** The columns that the pipeline appends, in this order. */
export const PIPELINE_COLUMNS: readonly PipelineColumn[] = [
  {
    name: '_firn_ingested_at',
    type: { kind: 'timestamp' },
    doc: 'When the payload arrived in RAW (UTC)',
  },
  {
    name: '_firn_record',
    type: { kind: 'string' },
    doc: "First 32 hex digits of the SHA-256 of the payload's UTF-8 bytes",
  },
];
