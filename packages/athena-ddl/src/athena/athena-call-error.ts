import { accessDenial } from './access-denial.js';
import type { AccessDenial } from './access-denial.js';
import type { AthenaCall } from './athena-limiter.js';

/**
 * Why a call to Athena came to nothing:
 *
 * - `denied`: the caller lacks a permission.
 * - `throttled`: too many calls, or too many active statements, for as long as it was tried.
 * - `unavailable`: Athena met a fault of its own, time after time.
 */
export type CallFault = 'denied' | 'throttled' | 'unavailable';

/** What is known of a call that came to nothing. */
export interface CallFailure {
  readonly call: AthenaCall;
  readonly fault: CallFault;
  readonly attempts: number;
  readonly cause: Error;
  /** The statement that the call was about; absent for one that may not have been started. */
  readonly queryExecutionId?: string;
}

/**
 * A call that Athena answered with an error that says nothing about the statement: whether that was started, and how it
 * ended, is open. The same request with the same token finds out.
 */
export class AthenaCallError extends Error {
  /** The IAM action of the call: `athena:StartQueryExecution`. */
  readonly action: string;
  readonly fault: CallFault;
  readonly attempts: number;
  readonly queryExecutionId: string | undefined;
  /** For a denied call: what is to be granted. */
  readonly denied: AccessDenial | undefined;

  constructor({ call, fault, attempts, cause, queryExecutionId }: CallFailure) {
    const action = `athena:${call}`;
    const denied = fault === 'denied' ? (accessDenial(cause.message) ?? { action }) : undefined;
    const tried = attempts === 1 ? '' : `, ${attempts} times`;
    const on = queryExecutionId === undefined ? '' : ` of query execution ${queryExecutionId}`;
    super(`${action}${on}: ${fault}${tried}: ${cause.name}: ${cause.message}`, { cause });
    this.name = 'AthenaCallError';
    this.action = action;
    this.fault = fault;
    this.attempts = attempts;
    this.queryExecutionId = queryExecutionId;
    this.denied = denied;
  }
}
