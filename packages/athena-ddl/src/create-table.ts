import { formatTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import type { TableDefinition } from './definition.js';
import { checkColumns, columnClause } from './write/column.js';
import { quoteLocation } from './write/location.js';
import { quoteTable } from './write/name.js';
import { partitionFields } from './write/partitioning.js';
import { propertyList } from './write/properties.js';
import { statement } from './write/statement.js';

/** A table to be created. */
export interface CreateTable {
  readonly table: TableName;
  readonly definition: TableDefinition;
  /** Folder in S3 that no other table shares, and none lies within or above. */
  readonly location: string;
  /** Leaves a table alone that has the name already, whatever it is like. @default false */
  readonly ifNotExists?: boolean;
}

/**
 * `CREATE TABLE` of an Iceberg table.
 *
 * All columns are optional: Athena's grammar has no NOT NULL. Without `EXTERNAL`, which it refuses for Iceberg.
 *
 * @throws DdlError for what Athena would refuse
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html
 * @example
 * createTable({
 *   table: { database: 'standardized', name: 'orders' },
 *   definition: { columns: [{ name: 'id', type: 'bigint' }], partitionBy: [], properties: {} },
 *   location: 's3://lake/standardized/orders/g1-00c0ffee00c0ffee-1/',
 * });
 */
export function createTable({ table, definition, location, ifNotExists = false }: CreateTable): string {
  const where = formatTableName(table);
  checkColumns(where, definition.columns);
  const columns = definition.columns.map((column) => `  ${columnClause(column)}`);
  const properties = ["'table_type'='ICEBERG'", ...propertyList(where, definition.properties)];
  return statement(where, [
    `CREATE TABLE ${ifNotExists ? 'IF NOT EXISTS ' : ''}${quoteTable(table)} (`,
    columns.join(',\n'),
    ')',
    ...(definition.partitionBy.length === 0
      ? []
      : [`PARTITIONED BY (${partitionFields(where, definition)})`]),
    `LOCATION ${quoteLocation(where, location)}`,
    'TBLPROPERTIES (',
    properties.map((property) => `  ${property}`).join(',\n'),
    ')',
  ]);
}
