import {
  AthenaServiceException,
  InvalidRequestException,
  TooManyRequestsException,
} from '@aws-sdk/client-athena';
import type { QueryExecutionState, StartQueryExecutionInput } from '@aws-sdk/client-athena';
import type { AthenaCall, AthenaLimits } from '../../src/athena/index.js';
import { fakeAthena } from './fake-athena.js';
import type { VirtualTime } from './virtual-time.js';

const ANSWER = { $metadata: {} };

/** An execution in the double. */
export interface Execution {
  readonly id: string;
  readonly input: StartQueryExecutionInput;
  readonly startedAt: number;
  stoppedAt?: number;
}

/** How the double behaves beyond what it always does. */
export interface DoubleOptions {
  /** @default everything at once */
  readonly limits?: AthenaLimits;
  /** How long a statement takes. @default 1000 */
  readonly milliseconds?: number;
  /** An error instead of an answer: `before` the call has its effect, or `after`, so that the answer is lost. */
  readonly fault?: (call: AthenaCall, count: number, when: 'before' | 'after') => Error | undefined;
}

/**
 * Athena as its API reference has it, in virtual time: a token starts one execution and gives it again; calls and active
 * statements beyond the quotas are refused; a statement waits, runs, and succeeds unless it is stopped before.
 */
export function athenaDouble(time: VirtualTime, options: DoubleOptions = {}) {
  const { limits, milliseconds = 1000, fault } = options;
  const executions: Execution[] = [];
  const counts = { StartQueryExecution: 0, GetQueryExecution: 0, StopQueryExecution: 0 };
  const seen = { throttled: 0, mostActive: 0 };
  const buckets = new Map<AthenaCall, Bucket>();

  const stateOf = ({ startedAt, stoppedAt }: Execution): QueryExecutionState => {
    const age = time.now() - startedAt;
    if (stoppedAt !== undefined) return 'CANCELLED';
    if (age >= milliseconds) return 'SUCCEEDED';
    return age < milliseconds / 4 ? 'QUEUED' : 'RUNNING';
  };
  const active = () => executions.filter((each) => ['QUEUED', 'RUNNING'].includes(stateOf(each))).length;

  function start(input: StartQueryExecutionInput): string {
    const { ClientRequestToken: token = '', QueryString: sql = '' } = input;
    if (token.length < 32 || token.length > 128)
      throw invalid('ClientRequestToken has a length of 32 to 128');
    const bytes = Buffer.byteLength(sql);
    if (bytes < 1 || bytes > 262_144) throw invalid('QueryString has a length of 1 to 262144');
    const earlier = executions.find((each) => each.input.ClientRequestToken === token);
    if (earlier !== undefined) {
      if (JSON.stringify(earlier.input) === JSON.stringify(input)) return earlier.id;
      throw invalid('Idempotent parameters do not match');
    }
    if (limits !== undefined && active() >= limits.statements) {
      seen.throttled += 1;
      throw tooManyStatements();
    }
    const id = `execution-${executions.length + 1}`;
    executions.push({ id, input, startedAt: time.now() });
    seen.mostActive = Math.max(seen.mostActive, active());
    return id;
  }

  function find(id: string | undefined): Execution {
    const found = executions.find((each) => each.id === id);
    if (found === undefined) throw invalid(`QueryExecution ${String(id)} was not found`);
    return found;
  }

  function withinRate(call: AthenaCall): void {
    if (limits === undefined) return;
    const bucket = buckets.get(call) ?? { tokens: limits.calls[call].burst, at: time.now() };
    const { perSecond, burst } = limits.calls[call];
    const tokens = Math.min(burst, bucket.tokens + ((time.now() - bucket.at) / 1000) * perSecond);
    // What a fraction of a millisecond makes of a token is no call too many.
    const through = tokens >= 1 - 1e-6;
    buckets.set(call, { tokens: through ? tokens - 1 : tokens, at: time.now() });
    if (through) return;
    seen.throttled += 1;
    throw rateExceeded();
  }

  const athena = fakeAthena(({ name, input }) => {
    const call = name as AthenaCall;
    const count = (counts[call] += 1);
    const before = fault?.(call, count, 'before');
    if (before !== undefined) throw before;
    withinRate(call);
    const answer = answerTo(call, input);
    const after = fault?.(call, count, 'after');
    if (after !== undefined) throw after;
    return answer;
  });

  function answerTo(call: AthenaCall, input: object) {
    if (call === 'StartQueryExecution') {
      return { ...ANSWER, QueryExecutionId: start(input as StartQueryExecutionInput) };
    }
    const execution = find((input as { QueryExecutionId?: string }).QueryExecutionId);
    if (call === 'GetQueryExecution') {
      return { ...ANSWER, QueryExecution: { Status: { State: stateOf(execution) } } };
    }
    if (stateOf(execution) !== 'SUCCEEDED') execution.stoppedAt ??= time.now();
    return ANSWER;
  }

  return { client: athena.client, executions, counts, seen, stateOf };
}

interface Bucket {
  readonly tokens: number;
  readonly at: number;
}

/** The request says something that cannot be. */
export function invalid(message: string): Error {
  return new InvalidRequestException({ message, $metadata: { httpStatusCode: 400 } });
}

/** A call too many. */
export function rateExceeded(): Error {
  const metadata = { $fault: 'client', $metadata: { httpStatusCode: 400 } } as const;
  return new AthenaServiceException({ name: 'ThrottlingException', message: 'Rate exceeded', ...metadata });
}

/** An active statement too many. */
export function tooManyStatements(): Error {
  return new TooManyRequestsException({
    message: 'You have exceeded the limit for the number of queries you can run concurrently',
    Reason: 'CONCURRENT_QUERY_LIMIT_EXCEEDED',
    $metadata: { httpStatusCode: 400 },
  });
}

/** What IAM says. */
export function denied(call: AthenaCall): Error {
  return new AthenaServiceException({
    name: 'AccessDeniedException',
    message:
      `User: arn:aws:sts::111122223333:assumed-role/deploy/ci is not authorized to perform: athena:${call} ` +
      'on resource: arn:aws:athena:eu-central-1:111122223333:workgroup/firn because no identity-based policy allows it',
    $fault: 'client',
    $metadata: { httpStatusCode: 400 },
  });
}
