import { DdlError } from '../ddl-error.js';
import { MAX_STATEMENT_BYTES } from '../limits.js';

/**
 * A statement from its parts.
 *
 * @throws DdlError when it is longer than Athena takes
 */
export function statement(where: string, parts: readonly string[]): string {
  const sql = parts.join('\n');
  const bytes = new TextEncoder().encode(sql).length;
  if (bytes <= MAX_STATEMENT_BYTES) return sql;
  throw new DdlError({
    where: `a statement on ${where}`,
    found: `${bytes} bytes`,
    expected: `at most ${MAX_STATEMENT_BYTES}, which is what Athena takes`,
    fix: 'Shorten the comments, or split the table',
  });
}
