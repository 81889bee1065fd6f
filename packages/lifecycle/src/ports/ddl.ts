/** How a statement ended. */
export type StatementOutcome = { readonly ok: true } | StatementFailure;

/** A statement that failed, for good. */
export interface StatementFailure {
  readonly ok: false;
  readonly reason: string;
  /** What somebody was not allowed to do, where that is the reason: an action, a resource, or both. */
  readonly denied?: { readonly action?: string; readonly resource?: string };
}

/** Runs DDL. */
export interface Ddl {
  /**
   * Runs one statement to its end. A token that was used before gives that execution's outcome and runs nothing.
   *
   * @returns the end of the statement; a failed one is final and had its reason
   * @throws when the outcome is not known (unreachable, denied): look at the world before doing it again
   */
  run(sql: string, token: string): Promise<StatementOutcome>;
}
