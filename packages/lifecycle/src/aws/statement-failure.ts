import type { AthenaStatementError } from '@firn/athena-ddl/athena';
import type { StatementFailure } from '../ports/ddl.js';

/** A statement that Athena refused or could not carry out, as a result. */
export function statementFailure(error: AthenaStatementError): StatementFailure {
  return {
    ok: false,
    reason: `${error.state}: ${error.reason}`,
    ...(error.denied !== undefined && { denied: error.denied }),
  };
}
