import type { PartitionField } from '../model/partition-field.js';

const SUFFIX: Readonly<Record<PartitionField['transform'], string>> = {
  identity: '',
  year: '_year',
  month: '_month',
  day: '_day',
  hour: '_hour',
  bucket: '_bucket',
  truncate: '_trunc',
};

/**
 * The name that Iceberg gives a partition field. It refuses a table in which two fields have the same name, or one has
 * the name of a column that is not its own source (`PartitionSpec.Builder`).
 */
export function partitionName(field: PartitionField): string {
  return `${field.column}${SUFFIX[field.transform]}`;
}

const TIME_TRANSFORMS: ReadonlySet<PartitionField['transform']> = new Set(['year', 'month', 'day', 'hour']);

/**
 * What makes two partition fields redundant to Iceberg: any two time transforms of one column are, since the finer one
 * implies the coarser.
 */
export function redundancyKey(field: PartitionField): string {
  return TIME_TRANSFORMS.has(field.transform) ? `${field.column} time` : partitionName(field);
}
