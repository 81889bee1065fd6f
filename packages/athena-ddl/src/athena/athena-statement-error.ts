import type { QueryExecutionState } from '@aws-sdk/client-athena';

/** How a statement ended that did not succeed. `REFUSED`: Athena did not even start it. */
export type FailedState = Extract<QueryExecutionState, 'FAILED' | 'CANCELLED'> | 'REFUSED';

/** What is known of a statement that did not succeed. */
export interface StatementFailure {
  readonly state: FailedState;
  /** Athena's own words. */
  readonly reason: string;
  readonly sql: string;
  /** Absent for a statement that was not started. */
  readonly queryExecutionId?: string;
  /** Athena's opinion on whether the same statement might succeed when it is sent again. */
  readonly retryable?: boolean;
}

/** A statement that Athena refused, that failed, or that somebody cancelled. */
export class AthenaStatementError extends Error {
  readonly state: FailedState;
  readonly reason: string;
  readonly sql: string;
  readonly queryExecutionId: string | undefined;
  readonly retryable: boolean;

  constructor(failure: StatementFailure, options?: ErrorOptions) {
    const { state, reason, sql, queryExecutionId, retryable = false } = failure;
    const execution = queryExecutionId === undefined ? '' : ` (query execution ${queryExecutionId})`;
    super(`Athena: ${state}: ${reason}${execution}, of the statement: ${firstLine(sql)}`, options);
    this.name = 'AthenaStatementError';
    this.state = state;
    this.reason = reason;
    this.sql = sql;
    this.queryExecutionId = queryExecutionId;
    this.retryable = retryable;
  }
}

function firstLine(sql: string): string {
  const [line = '', ...rest] = sql.trim().split('\n');
  return rest.length === 0 ? line : `${line} ...`;
}
