export { ATHENA_PROPERTIES } from './document/athena-properties.js';
export type { AthenaProperty } from './document/athena-properties.js';
export { topicSchemaJsonSchema } from './document/json-schema.js';
export { toDocument } from './document/to-document.js';
export type { ColumnDocument, TopicSchemaDocument } from './document/to-document.js';
export { TopicSchemaFile } from './document/topic-schema-file.js';
export { meaningfulFields, resolveFieldSources } from './fields/field-sources.js';
export type { FieldSource } from './fields/field-sources.js';
export { canonicalHash } from './fingerprints/canonical-hash.js';
export { fingerprints, structureFingerprint } from './fingerprints/fingerprints.js';
export type { Fingerprints } from './fingerprints/fingerprints.js';
export { structuralType } from './fingerprints/structural-type.js';
export type { JsonPath, JsonPathProblem, JsonPathSegment } from './json-path/json-path.js';
export { parseJsonPath } from './json-path/parse-json-path.js';
export type { ParsedJsonPath } from './json-path/parse-json-path.js';
export { printJsonPath } from './json-path/print-json-path.js';
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
export type {
  BucketTransform,
  ColumnTransform,
  ColumnTransformName,
  PartitionField,
  TruncateTransform,
} from './model/partition-field.js';
export { DELETED_COLUMN, PIPELINE_COLUMNS, RESERVED_PREFIX } from './model/pipeline-columns.js';
export type { PipelineColumn } from './model/pipeline-columns.js';
export type { Position, Problem } from './model/problem.js';
export type { Suggestion } from './model/suggestion.js';
export { formatTableName, parseTableName } from './model/table-name.js';
export type { TableName } from './model/table-name.js';
export { DEFAULT_NOTATION, TIMESTAMP_NOTATIONS } from './model/timestamp-notation.js';
export type { TimestampNotation } from './model/timestamp-notation.js';
export type {
  BreakingChange,
  Column,
  CuratedSettings,
  DeleteCondition,
  RawFilterValue,
  RawSource,
  TopicSchema,
} from './model/topic-schema.js';
export { didYouMean } from './names/did-you-mean.js';
export { MAX_NAME_LENGTH, nameFault, proposeName } from './names/name.js';
export type { NameFault } from './names/name.js';
export { parseTopicSchema } from './parse-topic-schema.js';
export type { ParsedTopicSchema, ParseOptions } from './parse-topic-schema.js';
export { parsePartitionField } from './partitioning/parse-partition-field.js';
export type { ParsedPartitionField, PartitionProblem } from './partitioning/parse-partition-field.js';
export { partitionName } from './partitioning/partition-name.js';
export { printPartitionField } from './partitioning/print-partition-field.js';
export { acceptsSource } from './partitioning/transform-sources.js';
export { parseType } from './types/parse-type.js';
export type { ParsedType } from './types/parse-type.js';
export { printType } from './types/print-type.js';
export { MAX_TYPE_DEPTH, MAX_TYPE_LENGTH } from './types/type-limits.js';
export type { TypeProblem, TypeProblemCode } from './types/type-problem.js';
export { typePath } from './types/type-path.js';
export { MAX_TOPIC_LENGTH } from './validation/check-topic.js';
