/**
 * How deep types may nest: a column of a primitive type has depth 1, an array of it depth 2.
 *
 * The bound is Firn's own. It keeps every recursive reader of a type (here, in Spark, in Glue's converter) far from
 * the end of its stack, whatever a file says.
 */
export const MAX_TYPE_DEPTH = 64;

/**
 * The longest type that the Glue catalog stores for a column.
 *
 * @see https://docs.aws.amazon.com/glue/latest/webapi/API_Column.html
 */
export const MAX_TYPE_LENGTH = 131_072;

/** The largest precision of a decimal, in Iceberg's specification as in Athena. */
export const MAX_DECIMAL_PRECISION = 38;
