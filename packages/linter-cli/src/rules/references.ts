/** What the rules about AWS rest on. */
export const ATHENA_RESERVED_WORDS = {
  title: 'Athena user guide, "Escape reserved keywords in queries"',
  url: 'https://docs.aws.amazon.com/athena/latest/ug/reserved-words.html',
};

export const ATHENA_NAMES = {
  title: 'Athena user guide, "Name databases, tables, and columns"',
  url: 'https://docs.aws.amazon.com/athena/latest/ug/tables-databases-columns-names.html',
};

export const ATHENA_COLUMN = {
  title: 'Athena API reference, "Column"',
  url: 'https://docs.aws.amazon.com/athena/latest/APIReference/API_Column.html',
};

export const ATHENA_LIMITS = {
  title: 'Athena user guide, "Service Quotas"',
  url: 'https://docs.aws.amazon.com/athena/latest/ug/service-limits.html',
};

export const GLUE_COLUMN = {
  title: 'Glue API reference, "Column"',
  url: 'https://docs.aws.amazon.com/glue/latest/webapi/API_Column.html',
};

export const FIRN_ARCHITECTURE = {
  title: 'Firn, "Architecture"',
  url: 'https://github.com/firn-data/firn/blob/main/docs/architecture.md',
};

export const ICEBERG_GLUE_CATALOG = {
  title: 'Iceberg, IcebergToGlueConverter',
  url: 'https://github.com/apache/iceberg/blob/main/aws/src/main/java/org/apache/iceberg/aws/glue/IcebergToGlueConverter.java',
};

export const ICEBERG_IDENTIFIERS = {
  title: 'Iceberg specification, "Identifier Field IDs"',
  url: 'https://iceberg.apache.org/spec/#identifier-field-ids',
};

export const ICEBERG_TYPES = {
  title: 'Iceberg specification, "Primitive Types"',
  url: 'https://iceberg.apache.org/spec/#primitive-types',
};

export const ICEBERG_TRANSFORMS = {
  title: 'Iceberg specification, "Partition Transforms"',
  url: 'https://iceberg.apache.org/spec/#partition-transforms',
};

export const ICEBERG_PARTITIONING = {
  title: 'Iceberg specification, "Partitioning"',
  url: 'https://iceberg.apache.org/spec/#partitioning',
};

export const ATHENA_TYPES = {
  title: 'Athena user guide, "Supported data types for Iceberg tables in Athena"',
  url: 'https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-supported-data-types.html',
};

export const ATHENA_CREATE = {
  title: 'Athena user guide, "Create Iceberg tables"',
  url: 'https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html',
};

export const ATHENA_PROPERTIES = {
  title: 'Athena user guide, "ALTER TABLE SET TBLPROPERTIES"',
  url: 'https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-alter-table-set-properties.html',
};

export const JSON_STANDARD = {
  title: 'RFC 8259, "The JavaScript Object Notation (JSON) Data Interchange Format"',
  url: 'https://www.rfc-editor.org/rfc/rfc8259',
};

const TOPIC_SCHEMA = 'https://github.com/firn-data/firn/blob/main/packages/topic-schema/README.md';

export const FIRN_FILE = { title: 'Firn, topic schemas, "The file"', url: `${TOPIC_SCHEMA}#the-file` };

export const FIRN_TYPES = { title: 'Firn, topic schemas, "Types"', url: `${TOPIC_SCHEMA}#types` };

export const FIRN_SOURCES = { title: 'Firn, topic schemas, "Sources"', url: `${TOPIC_SCHEMA}#sources` };

export const FIRN_VALUES = {
  title: 'Firn, topic schemas, "How values are written"',
  url: `${TOPIC_SCHEMA}#how-values-are-written`,
};

export const FIRN_DECLARE = {
  title: 'Firn, schema-classifier, "Declaring a break"',
  url: 'https://github.com/firn-data/firn/blob/main/packages/schema-classifier/README.md#declaring-a-break',
};
