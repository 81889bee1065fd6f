import type { Reference } from './rule.js';

export const ICEBERG_EVOLUTION: Reference = {
  title: 'Iceberg specification, "Schema Evolution"',
  url: 'https://iceberg.apache.org/spec/#schema-evolution',
};

export const ICEBERG_IDENTIFIERS: Reference = {
  title: 'Iceberg specification, "Identifier Field IDs"',
  url: 'https://iceberg.apache.org/spec/#identifier-field-ids',
};

export const ICEBERG_COLUMN_PROJECTION: Reference = {
  title: 'Iceberg specification, "Column Projection"',
  url: 'https://iceberg.apache.org/spec/#column-projection',
};

export const ATHENA_CREATE: Reference = {
  title: 'Athena user guide, "Create Iceberg tables"',
  url: 'https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html',
};

export const ATHENA_PROPERTIES: Reference = {
  title: 'Athena user guide, "ALTER TABLE SET TBLPROPERTIES"',
  url: 'https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-alter-table-set-properties.html',
};

export const GLUE_COLUMN: Reference = {
  title: 'Glue API reference, "Column"',
  url: 'https://docs.aws.amazon.com/glue/latest/webapi/API_Column.html',
};

const TOPIC_SCHEMA = 'https://github.com/firn-data/firn/blob/main/packages/topic-schema/README.md';
const ARCHITECTURE = 'https://github.com/firn-data/firn/blob/main/docs/architecture.md';

export const FIRN_FILE: Reference = {
  title: 'Firn, topic schemas, "The file"',
  url: `${TOPIC_SCHEMA}#the-file`,
};

export const FIRN_SOURCES: Reference = {
  title: 'Firn, topic schemas, "Sources"',
  url: `${TOPIC_SCHEMA}#sources`,
};

export const FIRN_VALUES: Reference = {
  title: 'Firn, topic schemas, "How values are written"',
  url: `${TOPIC_SCHEMA}#how-values-are-written`,
};

export const FIRN_DELETES: Reference = {
  title: 'Firn, topic schemas, "Deletes"',
  url: `${TOPIC_SCHEMA}#deletes`,
};

export const FIRN_TABLES: Reference = {
  title: 'Firn, architecture, "A topic\'s tables"',
  url: `${ARCHITECTURE}#a-topics-tables`,
};

export const FIRN_EXACTLY_ONCE: Reference = {
  title: 'Firn, architecture, "Exactly once"',
  url: `${ARCHITECTURE}#exactly-once`,
};
