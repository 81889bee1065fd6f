import { formatTableName } from '@firn/topic-schema';
import type { TableName } from '@firn/topic-schema';
import { DdlError } from './ddl-error.js';
import type { DdlColumn } from './definition.js';
import { checkColumns, columnClause, nameAndType } from './write/column.js';
import { quoteName, quoteTable } from './write/name.js';
import { propertyList, propertyOf } from './write/properties.js';
import { statement } from './write/statement.js';
import { quoteText } from './write/text.js';

/**
 * `ALTER TABLE ... RENAME TO`, also into another database.
 *
 * The files stay where they are. In the Glue catalog it is a create and a drop of the entry, without a check of its
 * version: a commit in between is lost. Not for a table that somebody writes to.
 */
export function renameTable({ from, to }: { readonly from: TableName; readonly to: TableName }): string {
  return statement(formatTableName(from), [`ALTER TABLE ${quoteTable(from)} RENAME TO ${quoteTable(to)}`]);
}

/** `ALTER TABLE ... ADD COLUMNS`, at the end. Comments are not part of it: {@link changeColumn} sets one. */
export function addColumns({
  table,
  columns,
}: {
  readonly table: TableName;
  readonly columns: readonly Omit<DdlColumn, 'comment'>[];
}): string {
  const where = formatTableName(table);
  checkColumns(where, columns);
  return statement(where, [
    `ALTER TABLE ${quoteTable(table)} ADD COLUMNS (${columns.map(nameAndType).join(', ')})`,
  ]);
}

/** A change of a column. */
export interface ChangeColumn {
  readonly table: TableName;
  /** Its name as it is. */
  readonly column: string;
  /** All that it is to be: name, type and comment. */
  readonly to: DdlColumn;
  /** Where it moves to. @default it stays where it is */
  readonly position?: 'first' | { readonly after: string };
}

/**
 * `ALTER TABLE ... CHANGE COLUMN`: name, type, comment and place of a column.
 *
 * The type may become wider only: int to bigint, float to double, a decimal of more digits and equal scale.
 */
export function changeColumn({ table, column, to, position }: ChangeColumn): string {
  const place =
    position === undefined
      ? ''
      : position === 'first'
        ? ' FIRST'
        : ` AFTER ${quoteName(position.after, 'column')}`;
  return statement(formatTableName(table), [
    `ALTER TABLE ${quoteTable(table)} CHANGE COLUMN ${quoteName(column, 'column')} ${columnClause(to)}${place}`,
  ]);
}

/** `ALTER TABLE ... DROP COLUMN`: one column a statement. A column that the table is partitioned by cannot go. */
export function dropColumn({
  table,
  column,
}: {
  readonly table: TableName;
  readonly column: string;
}): string {
  return statement(formatTableName(table), [
    `ALTER TABLE ${quoteTable(table)} DROP COLUMN ${quoteName(column, 'column')}`,
  ]);
}

/** `ALTER TABLE ... SET TBLPROPERTIES`, of Athena's closed list. */
export function setProperties({
  table,
  properties,
}: {
  readonly table: TableName;
  readonly properties: Readonly<Record<string, string>>;
}): string {
  const where = formatTableName(table);
  const list = propertyList(where, properties);
  checkSome(where, list);
  return statement(where, [`ALTER TABLE ${quoteTable(table)} SET TBLPROPERTIES (${list.join(', ')})`]);
}

/** `ALTER TABLE ... UNSET TBLPROPERTIES`: the properties get their defaults. */
export function unsetProperties({
  table,
  names,
}: {
  readonly table: TableName;
  readonly names: readonly string[];
}): string {
  const where = formatTableName(table);
  checkSome(where, names);
  for (const name of names) propertyOf(where, name);
  return statement(where, [
    `ALTER TABLE ${quoteTable(table)} UNSET TBLPROPERTIES (${names.map(quoteText).join(', ')})`,
  ]);
}

function checkSome(where: string, list: readonly string[]): void {
  if (list.length > 0) return;
  throw new DdlError({
    where: `the properties of ${where}`,
    found: 'none',
    expected: 'at least one',
    fix: 'Leave the statement out',
  });
}
