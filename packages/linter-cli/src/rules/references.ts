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
