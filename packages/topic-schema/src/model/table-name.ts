/** A table in the Glue catalog. */
export interface TableName {
  readonly database: string;
  readonly name: string;
}

/** A table name as it is written in a topic schema: `database.table`. */
export function formatTableName(table: TableName): string {
  return `${table.database}.${table.name}`;
}

const PART = /^[a-z0-9_]{1,255}$/;

/**
 * Reads `database.table`.
 *
 * @returns the name, or `undefined` when the text is not two names of `[a-z0-9_]`, each of 1 to 255 characters
 * (which are the names that the Glue catalog and Iceberg's `GlueCatalog` both take)
 */
export function parseTableName(text: string): TableName | undefined {
  const [database, name, ...rest] = text.split('.');
  if (database === undefined || name === undefined || rest.length > 0) return undefined;
  return PART.test(database) && PART.test(name) ? { database, name } : undefined;
}
