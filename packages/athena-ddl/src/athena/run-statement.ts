import {
  GetQueryExecutionCommand,
  InvalidRequestException,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import type { AthenaClient, QueryExecution, QueryExecutionState } from '@aws-sdk/client-athena';
import { setTimeout } from 'node:timers/promises';
import { AthenaStatementError } from './athena-statement-error.js';
import { pollDelay } from './poll-delay.js';

/** A statement, and how to run it. */
export interface RunStatement {
  readonly sql: string;
  readonly workGroup: string;
  /** Database of names without one. */
  readonly database?: string;
  /** `s3://` folder for the results. @default the workgroup's */
  readonly outputLocation?: string;
  /**
   * 32 to 128 characters. Athena runs a token once: sent again with the same statement, it answers with the execution
   * that there is, whatever became of that. A new try at a failed statement needs a new token.
   */
  readonly clientRequestToken: string;
  /** Ends the waiting, not the statement: the same token finds it again. */
  readonly signal?: AbortSignal;
  /** Told about each new state. */
  readonly onState?: (state: QueryExecutionState) => void;
  /** @default setTimeout */
  readonly sleep?: (milliseconds: number) => Promise<void>;
  /** From 0 to 1. @default Math.random */
  readonly random?: () => number;
}

/** A statement that succeeded. */
export interface StatementResult {
  readonly queryExecutionId: string;
  /** How long it waited for its turn, and how long it took altogether. */
  readonly queuedMilliseconds: number;
  readonly totalMilliseconds: number;
}

/**
 * Runs one statement and waits for its end.
 *
 * Throttling and passing faults are the SDK's to retry. A statement that fails is not sent again.
 *
 * @throws AthenaStatementError when Athena refuses it, or it fails, or it is cancelled
 * @throws the signal's reason when that aborts
 * @example
 * await runStatement(new AthenaClient(), {
 *   sql: createTable({ table, definition, location }),
 *   workGroup: 'firn',
 *   clientRequestToken: createHash('sha256').update(`${deployment}/create/1`).digest('hex'),
 * });
 */
export async function runStatement(
  client: Pick<AthenaClient, 'send'>,
  request: RunStatement,
): Promise<StatementResult> {
  const { sql, signal, onState } = request;
  const queryExecutionId = await start(client, request);
  let seen: QueryExecutionState | undefined;
  for (let looks = 0; ; looks++) {
    const execution = await look(client, queryExecutionId, signal);
    const state = execution.Status?.State;
    if (state !== undefined && state !== seen) onState?.((seen = state));
    if (state === 'SUCCEEDED') return resultOf(queryExecutionId, execution);
    if (state === 'FAILED' || state === 'CANCELLED') throw failure(sql, queryExecutionId, state, execution);
    await wait(pollDelay(looks, (request.random ?? Math.random)()), request);
  }
}

async function start(client: Pick<AthenaClient, 'send'>, request: RunStatement): Promise<string> {
  const { sql, workGroup, database, outputLocation, clientRequestToken, signal } = request;
  const command = new StartQueryExecutionCommand({
    QueryString: sql,
    WorkGroup: workGroup,
    ClientRequestToken: clientRequestToken,
    ...(database === undefined ? {} : { QueryExecutionContext: { Database: database } }),
    ...(outputLocation === undefined ? {} : { ResultConfiguration: { OutputLocation: outputLocation } }),
  });
  signal?.throwIfAborted();
  try {
    const { QueryExecutionId: id } = await client.send(command, abortable(signal));
    if (id !== undefined) return id;
    throw new AthenaStatementError({ state: 'REFUSED', reason: 'Athena gave no query execution id', sql });
  } catch (error) {
    signal?.throwIfAborted();
    if (!(error instanceof InvalidRequestException)) throw error;
    throw new AthenaStatementError({ state: 'REFUSED', reason: error.message, sql }, { cause: error });
  }
}

async function look(
  client: Pick<AthenaClient, 'send'>,
  id: string,
  signal: AbortSignal | undefined,
): Promise<QueryExecution> {
  try {
    const { QueryExecution: execution = {} } = await client.send(
      new GetQueryExecutionCommand({ QueryExecutionId: id }),
      abortable(signal),
    );
    return execution;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

async function wait(milliseconds: number, { signal, sleep }: RunStatement): Promise<void> {
  if (sleep !== undefined) await sleep(milliseconds);
  // Its own rejection says no more than that the signal came; what is thrown is the signal's reason.
  else await setTimeout(milliseconds, undefined, signal && { signal }).catch(() => undefined);
  signal?.throwIfAborted();
}

function abortable(signal: AbortSignal | undefined): { abortSignal?: AbortSignal } {
  return signal === undefined ? {} : { abortSignal: signal };
}

function resultOf(
  queryExecutionId: string,
  { Statistics: statistics = {} }: QueryExecution,
): StatementResult {
  return {
    queryExecutionId,
    queuedMilliseconds: statistics.QueryQueueTimeInMillis ?? 0,
    totalMilliseconds: statistics.TotalExecutionTimeInMillis ?? 0,
  };
}

function failure(
  sql: string,
  queryExecutionId: string,
  state: 'FAILED' | 'CANCELLED',
  { Status: status = {} }: QueryExecution,
): AthenaStatementError {
  const reason = status.StateChangeReason ?? status.AthenaError?.ErrorMessage ?? 'Athena gave no reason';
  const retryable = status.AthenaError?.Retryable ?? false;
  return new AthenaStatementError({ state, reason, sql, queryExecutionId, retryable });
}
