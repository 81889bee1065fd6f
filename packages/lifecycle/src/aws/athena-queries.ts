import { randomUUID } from 'node:crypto';
import { GetQueryResultsCommand } from '@aws-sdk/client-athena';
import type { AthenaClient, Row } from '@aws-sdk/client-athena';
import { AthenaStatementError, runStatement } from '@firn/athena-ddl/athena';
import type { Environment } from '../environment.js';
import type { Queries, QueryRow } from '../ports/queries.js';
import type { Sleep } from '../ports/time.js';
import { statementFailure } from './statement-failure.js';

/** The query port on Amazon Athena. */
export function athenaQueries(client: AthenaClient, athena: Environment['athena'], sleep: Sleep): Queries {
  return {
    async select(sql) {
      try {
        const { queryExecutionId } = await runStatement(client, {
          sql,
          workGroup: athena.workGroup,
          outputLocation: athena.output,
          // Asking twice does no harm: each query is a new one.
          clientRequestToken: randomUUID(),
          sleep,
        });
        return { ok: true, rows: await rowsOf(client, queryExecutionId) };
      } catch (error) {
        if (error instanceof AthenaStatementError) return statementFailure(error);
        throw error;
      }
    },
  };
}

async function rowsOf(client: AthenaClient, queryExecutionId: string): Promise<QueryRow[]> {
  const rows: Row[] = [];
  let next: string | undefined;
  do {
    const page = new GetQueryResultsCommand({ QueryExecutionId: queryExecutionId, NextToken: next });
    const { ResultSet: found, NextToken: token } = await client.send(page);
    rows.push(...(found?.Rows ?? []));
    next = token;
  } while (next !== undefined);
  // The first row of a SELECT's answer has the names of its columns.
  const [names = [], ...values] = rows.map(({ Data = [] }) =>
    Data.map(({ VarCharValue }) => VarCharValue ?? null),
  );
  return values.map((row) => Object.fromEntries(names.map((name, at) => [name ?? '', row[at] ?? null])));
}
