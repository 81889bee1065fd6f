/** One field of a table's partitioning: a column, or a transform of it. */
export type PartitionField = ColumnTransform | BucketTransform | TruncateTransform;

/** The names of the transforms that take a column alone. */
export type ColumnTransformName = 'identity' | 'year' | 'month' | 'day' | 'hour';

/** A transform that takes a column alone: `column`, `day(column)`, ... */
export interface ColumnTransform {
  readonly transform: ColumnTransformName;
  readonly column: string;
}

/** `bucket(buckets, column)`: the column's hash modulo the number of buckets. */
export interface BucketTransform {
  readonly transform: 'bucket';
  readonly column: string;
  readonly buckets: number;
}

/** `truncate(column, width)`: the first characters of a string, or a number rounded down to a multiple of the width. */
export interface TruncateTransform {
  readonly transform: 'truncate';
  readonly column: string;
  readonly width: number;
}
