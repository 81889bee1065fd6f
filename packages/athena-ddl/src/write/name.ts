import type { TableName } from '@firn/topic-schema';
import { DdlError } from '../ddl-error.js';
import { MAX_DATABASE_NAME_LENGTH, MAX_NAME_LENGTH } from '../limits.js';

const NAME = /^[a-z0-9_]+$/;

/**
 * A name in backticks, as DDL wants names that are reserved words, or begin with a digit or an underscore.
 *
 * @throws DdlError for anything but `[a-z0-9_]`: Athena lower-cases names, and creates tables with other characters
 * that later statements fail on
 */
export function quoteName(name: string, kind: string, longest = MAX_NAME_LENGTH): string {
  if (!NAME.test(name) || name.length > longest) {
    throw new DdlError({
      where: `the name of a ${kind}`,
      found: JSON.stringify(name.length > 300 ? `${name.slice(0, 300)}...` : name),
      expected: `1 to ${longest} of the characters a-z, 0-9 and _`,
      fix: 'Rename it',
    });
  }
  return `\`${name}\``;
}

/** The name of a table with its database, each in backticks. */
export function quoteTable({ database, name }: TableName): string {
  return `${quoteName(database, 'database', MAX_DATABASE_NAME_LENGTH)}.${quoteName(name, 'table')}`;
}
