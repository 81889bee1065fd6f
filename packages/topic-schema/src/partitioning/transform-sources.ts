import type { ColumnType } from '../model/column-type.js';
import { isPrimitive } from '../model/column-type.js';
import type { PartitionField } from '../model/partition-field.js';

const NUMBERS_AND_STRINGS = ['int', 'bigint', 'decimal', 'string'] as const;

/**
 * The kinds of columns that each transform takes, as Athena documents them; identity takes every primitive type.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html
 */
export const TRANSFORM_SOURCES: Readonly<
  Record<Exclude<PartitionField['transform'], 'identity'>, readonly ColumnType['kind'][]>
> = {
  year: ['date', 'timestamp'],
  month: ['date', 'timestamp'],
  day: ['date', 'timestamp'],
  hour: ['timestamp'],
  bucket: [...NUMBERS_AND_STRINGS, 'date', 'timestamp', 'binary'],
  truncate: NUMBERS_AND_STRINGS,
};

/** Whether a transform can be applied to a column of this type. */
export function acceptsSource(transform: PartitionField['transform'], type: ColumnType): boolean {
  return transform === 'identity' ? isPrimitive(type) : TRANSFORM_SOURCES[transform].includes(type.kind);
}
