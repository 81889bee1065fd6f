export { AthenaStatementError } from './athena-statement-error.js';
export type { FailedState, StatementFailure } from './athena-statement-error.js';
export { runStatement } from './run-statement.js';
export type { RunStatement, StatementResult } from './run-statement.js';
