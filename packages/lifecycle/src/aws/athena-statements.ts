import { AthenaLimiter, AthenaStatementError, runStatement } from '@firn/athena-ddl/athena';
import type { AthenaClient } from '@aws-sdk/client-athena';
import type { Environment } from '../environment.js';
import type { Ddl } from '../ports/ddl.js';
import type { Sleep } from '../ports/time.js';
import { statementFailure } from './statement-failure.js';

/** The DDL port on Amazon Athena. */
export function athenaStatements(client: AthenaClient, athena: Environment['athena'], sleep: Sleep): Ddl {
  // One for all topics: the quotas are the account's.
  const limiter = new AthenaLimiter();
  return {
    async run(sql, token) {
      try {
        await runStatement(client, {
          limiter,
          sql,
          workGroup: athena.workGroup,
          outputLocation: athena.output,
          clientRequestToken: token,
          sleep,
        });
        return { ok: true };
      } catch (error) {
        if (error instanceof AthenaStatementError) return statementFailure(error);
        throw error;
      }
    },
  };
}
