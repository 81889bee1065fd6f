import type { StatementFailure } from './ddl.js';

/** A row of an answer: text by column, `null` for NULL. */
export type QueryRow = Readonly<Record<string, string | null>>;

/** How a query ended. */
export type QueryOutcome = { readonly ok: true; readonly rows: readonly QueryRow[] } | StatementFailure;

/** Reads what is in tables. */
export interface Queries {
  /**
   * Answers one SELECT, whole.
   *
   * @throws when it cannot be asked (unreachable, denied)
   */
  select(sql: string): Promise<QueryOutcome>;
}
