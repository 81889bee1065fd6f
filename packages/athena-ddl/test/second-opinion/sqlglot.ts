import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import type { ReadStatement, Reading } from '../support/sql-reader.js';

const ROOT = join(import.meta.dirname, '../../../..');
const SCRIPT = join(import.meta.dirname, 'read_sql.py');

/** What sqlglot makes of a text; of a statement that it has no grammar for, the tokens. */
export type Opinion =
  | (ReadStatement & { readonly statements: number })
  | {
      readonly kind: 'tokens';
      readonly statements: number;
      readonly tokens: readonly (readonly [string, string])[];
    }
  | { readonly kind: 'error'; readonly error: string };

/** Has sqlglot read the statements, all in one process. `athena` is its own dialect, with Hive's string literals. */
export function sqlglot(statements: readonly string[], reading: Reading | 'athena'): Opinion[] {
  const python = process.env['FIRN_PYTHON'] ?? join(ROOT, '.venv/bin/python');
  const input = JSON.stringify({ reading, statements });
  return JSON.parse(
    execFileSync(python, [SCRIPT], { input, encoding: 'utf8', maxBuffer: 2 ** 28 }),
  ) as Opinion[];
}
