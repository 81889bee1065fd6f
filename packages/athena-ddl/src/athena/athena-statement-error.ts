import type { QueryExecutionState } from '@aws-sdk/client-athena';
import { accessDenial } from './access-denial.js';
import type { AccessDenial } from './access-denial.js';

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
  /** What Athena was not allowed to do for the statement, when that is why it failed. */
  readonly denied: AccessDenial | undefined;

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
    this.denied = accessDenial(reason);
  }
}

function firstLine(sql: string): string {
  const [line = '', ...rest] = sql.trim().split('\n');
  return rest.length === 0 ? line : `${line} ...`;
}
