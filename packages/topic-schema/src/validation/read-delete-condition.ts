import type { ColumnType } from '../model/column-type.js';
import type { Column, DeleteCondition } from '../model/topic-schema.js';
import { quote } from '../names/name.js';
import { printType } from '../types/print-type.js';
import type { ColumnNames } from './column-names.js';
import type { Report } from './finding.js';
import { member } from './json-kind.js';

const COLUMN = '/curated/deleteWhen/column';
const EQUALS = '/curated/deleteWhen/equals';

/** Reads `curated.deleteWhen`: a column that can say it, and a value that the column can have. */
export function readDeleteCondition(
  value: unknown,
  columns: readonly Column[],
  names: ColumnNames,
  primaryKey: readonly string[],
  report: Report,
): DeleteCondition | undefined {
  const name = member(value, 'column');
  const equals = member(value, 'equals');
  if (typeof name !== 'string' || !names.check(name, COLUMN, report)) return undefined;
  if (primaryKey.includes(name)) {
    const message = `${quote(name)} is in the primary key: a record with another value in it is another record, and deletes nothing`;
    report({ code: 'delete-column', message, hint: 'Name a column that is not in the key', pointer: COLUMN });
  }
  if (typeof equals !== 'string' && typeof equals !== 'number' && typeof equals !== 'boolean')
    return undefined;
  const column = columns.find((each) => each.name === name);
  if (column !== undefined) checkValue(column, equals, report);
  return { column: name, equals };
}

const LITERALS: Readonly<Record<string, { readonly name: string; test(value: unknown): boolean }>> = {
  string: { name: 'a string', test: (value) => typeof value === 'string' },
  boolean: { name: 'true or false', test: (value) => typeof value === 'boolean' },
  int: {
    name: 'an integer of 32 bits',
    test: (value) => Number.isInteger(value) && (value as number) === ((value as number) | 0),
  },
  bigint: { name: 'an integer up to 9007199254740991', test: Number.isSafeInteger },
};

function checkValue({ name, type }: Column, equals: string | number | boolean, report: Report): void {
  const literal = literalOf(type);
  if (literal === undefined) {
    const message = `${quote(name)} is ${printType(type)}; what is deleted is told by a string, int, bigint or boolean`;
    report({ code: 'delete-type', message, hint: 'Name a column of one of these types', pointer: COLUMN });
  } else if (!literal.test(equals)) {
    const message = `${quote(name)} is ${printType(type)} and never equals ${JSON.stringify(equals)}`;
    report({ code: 'delete-value', message, hint: `Write ${literal.name}`, pointer: EQUALS });
  }
}

function literalOf({ kind }: ColumnType): (typeof LITERALS)[string] | undefined {
  return Object.hasOwn(LITERALS, kind) ? LITERALS[kind] : undefined;
}
