import { DdlError } from '../ddl-error.js';
import type { DdlColumn } from '../definition.js';
import { quoteName } from './name.js';
import { fitComment, quoteText } from './text.js';
import { quoteType, readType } from './type.js';

/** A column's name and type. */
export function nameAndType({ name, type }: DdlColumn): string {
  return `${quoteName(name, 'column')} ${quoteType(readType(name, type))}`;
}

/** A column's name, type and comment. */
export function columnClause(column: DdlColumn): string {
  const comment = fitComment(column.comment ?? '');
  return comment === '' ? nameAndType(column) : `${nameAndType(column)} COMMENT ${quoteText(comment)}`;
}

/** Refuses a list of columns that is empty or has a name twice. */
export function checkColumns(where: string, columns: readonly DdlColumn[]): void {
  if (columns.length === 0) {
    throw new DdlError({ where, found: 'no columns', expected: 'at least one', fix: 'Give it one' });
  }
  const names = columns.map((column) => column.name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice === undefined) return;
  throw new DdlError({
    where,
    found: `the column "${twice}" twice`,
    expected: 'each name once',
    fix: 'Rename one of them',
  });
}
