/**
 * Longest statement that Athena takes, in bytes of UTF-8; the limit cannot be raised.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
 */
export const MAX_STATEMENT_BYTES = 262_144;

/**
 * Longest comment of a column in the Glue catalog, in UTF-16 code units.
 *
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_Column.html
 */
export const MAX_COMMENT_LENGTH = 255;

/** Longest name of a table or a column in the Glue catalog. */
export const MAX_NAME_LENGTH = 255;

/** Longest name of a database that Iceberg's `GlueCatalog` takes: Glue itself would take 255. */
export const MAX_DATABASE_NAME_LENGTH = 252;
