import {
  GetQueryExecutionCommand,
  InvalidRequestException,
  StartQueryExecutionCommand,
  StopQueryExecutionCommand,
} from '@aws-sdk/client-athena';
import type { AthenaClient, QueryExecution, QueryExecutionState } from '@aws-sdk/client-athena';
import type { AthenaLimiter } from './athena-limiter.js';
import { AthenaStatementError } from './athena-statement-error.js';
import { call } from './call.js';
import type { Calling } from './call.js';
import { pause } from './pause.js';
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
  /** Ends the waiting, and what becomes of the statement then is up to `onAbort`. */
  readonly signal?: AbortSignal;
  /**
   * What an abort does to a statement that has been started: `cancel` asks Athena to stop it, `leave` lets it go on,
   * for the same token to find again. @default 'cancel'
   */
  readonly onAbort?: 'cancel' | 'leave';
  /** Shared by all statements of an account and region. @default none: calls are made as they come */
  readonly limiter?: AthenaLimiter;
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
 * Calls that are throttled, or meet a fault of Athena's, are made again after a growing, random pause; the token keeps a
 * repeated start from running the statement twice. What does not reach Athena at all is the SDK's to retry. A statement
 * that fails is not sent again. To cancel is to ask: a statement may end before Athena gets to it.
 *
 * @throws AthenaStatementError when Athena refuses the statement, or it fails, or it is cancelled
 * @throws AthenaCallError when a call is denied, or throttled or unanswered for too long
 * @throws the signal's reason when that aborts; AthenaCallError instead when the statement could not be cancelled
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
  const { signal, limiter } = request;
  signal?.throwIfAborted();
  const ended = await limiter?.statement(signal);
  try {
    return await follow(client, request, await start(client, request));
  } finally {
    ended?.();
  }
}

/** Starts the statement. An abort does not cut off the call itself: the execution's id would be lost. */
async function start(client: Pick<AthenaClient, 'send'>, request: RunStatement): Promise<string> {
  const { sql, workGroup, database, outputLocation, clientRequestToken } = request;
  const command = new StartQueryExecutionCommand({
    QueryString: sql,
    WorkGroup: workGroup,
    ClientRequestToken: clientRequestToken,
    ...(database === undefined ? {} : { QueryExecutionContext: { Database: database } }),
    ...(outputLocation === undefined ? {} : { ResultConfiguration: { OutputLocation: outputLocation } }),
  });
  try {
    const { QueryExecutionId: id } = await call('StartQueryExecution', request, () => client.send(command));
    if (id !== undefined) return id;
    throw new AthenaStatementError({ state: 'REFUSED', reason: 'Athena gave no query execution id', sql });
  } catch (error) {
    if (!(error instanceof InvalidRequestException)) throw error;
    throw new AthenaStatementError({ state: 'REFUSED', reason: error.message, sql }, { cause: error });
  }
}

/** Waits for the end of the statement, or cancels it when the caller aborts. */
async function follow(
  client: Pick<AthenaClient, 'send'>,
  request: RunStatement,
  id: string,
): Promise<StatementResult> {
  try {
    return await untilEnded(client, request, id);
  } catch (error) {
    const running = !(error instanceof AthenaStatementError);
    if (running && request.signal?.aborted && request.onAbort !== 'leave') await cancel(client, request, id);
    throw error;
  }
}

async function untilEnded(
  client: Pick<AthenaClient, 'send'>,
  request: RunStatement,
  id: string,
): Promise<StatementResult> {
  let seen: QueryExecutionState | undefined;
  for (let looks = 0; ; looks++) {
    const execution = await look(client, request, id);
    const state = execution.Status?.State;
    if (state !== undefined && state !== seen) request.onState?.((seen = state));
    if (state === 'SUCCEEDED') return resultOf(id, execution);
    if (state === 'FAILED' || state === 'CANCELLED') throw failure(request.sql, id, state, execution);
    await pause(pollDelay(looks, (request.random ?? Math.random)()), request);
  }
}

async function look(
  client: Pick<AthenaClient, 'send'>,
  request: RunStatement,
  id: string,
): Promise<QueryExecution> {
  const command = new GetQueryExecutionCommand({ QueryExecutionId: id });
  const { signal } = request;
  const options = signal === undefined ? {} : { abortSignal: signal };
  try {
    const { QueryExecution: execution = {} } = await call(
      'GetQueryExecution',
      request,
      () => client.send(command, options),
      id,
    );
    return execution;
  } catch (error) {
    signal?.throwIfAborted();
    throw error;
  }
}

/** Asks Athena to stop the statement. Of one that has ended, Athena says that it is done. */
async function cancel(
  client: Pick<AthenaClient, 'send'>,
  { signal: _, ...calling }: Calling,
  id: string,
): Promise<void> {
  const command = new StopQueryExecutionCommand({ QueryExecutionId: id });
  await call('StopQueryExecution', calling, () => client.send(command), id);
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
