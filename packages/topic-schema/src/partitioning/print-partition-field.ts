import type { PartitionField } from '../model/partition-field.js';

/**
 * A partition field in its canonical notation, which is Athena's.
 *
 * @example
 * ```ts
 * printPartitionField({ transform: 'bucket', column: 'id', buckets: 16 }); // 'bucket(16, id)'
 * printPartitionField({ transform: 'identity', column: 'country' }); // 'country'
 * ```
 */
export function printPartitionField(field: PartitionField): string {
  switch (field.transform) {
    case 'identity':
      return field.column;
    case 'bucket':
      return `bucket(${field.buckets}, ${field.column})`;
    case 'truncate':
      return `truncate(${field.column}, ${field.width})`;
    default:
      return `${field.transform}(${field.column})`;
  }
}
