import { MAX_TYPE_LENGTH, parseType, printType } from '@firn/topic-schema';
import type { ColumnType } from '@firn/topic-schema';
import { DdlError } from '../ddl-error.js';
import { quoteName } from './name.js';

/** The type of a column, read from Athena's notation. */
export function readType(column: string, text: string): ColumnType {
  const parsed = parseType(text);
  if ('problem' in parsed) {
    const { message, offset, hint } = parsed.problem;
    throw new DdlError({
      where: `the type of column "${column}", at character ${offset + 1}`,
      found: JSON.stringify(text.length > 300 ? `${text.slice(0, 300)}...` : text),
      expected: `a type of Athena's DDL (${message})`,
      fix: hint ?? 'Correct the type',
    });
  }
  const length = printType(parsed.type).length;
  if (length > MAX_TYPE_LENGTH) {
    throw new DdlError({
      where: `the type of column "${column}"`,
      found: `${length} characters`,
      expected: `at most ${MAX_TYPE_LENGTH}, which is what the Glue catalog stores`,
      fix: 'Split the column, or keep rarely used parts as a JSON string',
    });
  }
  return parsed.type;
}

/** A type with the names of struct fields in backticks: they may be reserved words too. */
export function quoteType(type: ColumnType): string {
  switch (type.kind) {
    case 'list':
      return `array<${quoteType(type.element)}>`;
    case 'map':
      return `map<${quoteType(type.key)},${quoteType(type.value)}>`;
    case 'struct':
      return `struct<${type.fields
        .map((field) => `${quoteName(field.name, 'struct field')}:${quoteType(field.type)}`)
        .join(',')}>`;
    default:
      return printType(type);
  }
}
