export { isPrimitive } from './model/column-type.js';
export type {
  ColumnType,
  DecimalType,
  ListType,
  MapType,
  PrimitiveType,
  SimpleKind,
  SimpleType,
  StructField,
  StructType,
} from './model/column-type.js';
export { PIPELINE_COLUMNS, RESERVED_PREFIX } from './model/pipeline-columns.js';
export type { PipelineColumn } from './model/pipeline-columns.js';
export type {
  BucketTransform,
  ColumnTransform,
  ColumnTransformName,
  PartitionField,
  TruncateTransform,
} from './model/partition-field.js';
export type { Position, Problem } from './model/problem.js';
export { formatTableName, parseTableName } from './model/table-name.js';
export type { TableName } from './model/table-name.js';
export type {
  BreakingChange,
  Column,
  CuratedSettings,
  RawFilterValue,
  RawSource,
  TopicSchema,
} from './model/topic-schema.js';
