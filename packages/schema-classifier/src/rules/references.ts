import type { Reference } from './rule.js';

export const ICEBERG_EVOLUTION: Reference = {
  title: 'Iceberg specification, "Schema Evolution"',
  url: 'https://iceberg.apache.org/spec/#schema-evolution',
};

export const ICEBERG_PARTITIONING: Reference = {
  title: 'Iceberg specification, "Partition Evolution"',
  url: 'https://iceberg.apache.org/spec/#partition-evolution',
};

export const ICEBERG_TRANSFORMS: Reference = {
  title: 'Iceberg specification, "Partition Transforms"',
  url: 'https://iceberg.apache.org/spec/#partition-transforms',
};

export const ICEBERG_IDENTIFIERS: Reference = {
  title: 'Iceberg specification, "Identifier Field IDs"',
  url: 'https://iceberg.apache.org/spec/#identifier-field-ids',
};

export const ICEBERG_COLUMN_PROJECTION: Reference = {
  title: 'Iceberg specification, "Column Projection"',
  url: 'https://iceberg.apache.org/spec/#column-projection',
};

export const ATHENA_EVOLUTION: Reference = {
  title: 'Athena user guide, "Evolve Iceberg table schema"',
  url: 'https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-evolving-table-schema.html',
};

export const ATHENA_CREATE: Reference = {
  title: 'Athena user guide, "Create Iceberg tables"',
  url: 'https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html',
};

export const ATHENA_PROPERTIES: Reference = {
  title: 'Athena user guide, "ALTER TABLE SET TBLPROPERTIES"',
  url: 'https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-alter-table-set-properties.html',
};

export const FIRN_TOPIC_SCHEMA: Reference = {
  title: 'Firn, "Topic schemas"',
  url: 'https://github.com/firn-data/firn/tree/main/packages/topic-schema#readme',
};
