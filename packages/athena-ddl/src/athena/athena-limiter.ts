import { RateLimit } from './rate-limit.js';
import type { Rate } from './rate-limit.js';
import { Slots } from './slots.js';

/** The calls that running a statement makes. */
export type AthenaCall = 'StartQueryExecution' | 'GetQueryExecution' | 'StopQueryExecution';

/** How much of Athena to use. */
export interface AthenaLimits {
  readonly calls: Readonly<Record<AthenaCall, Rate>>;
  /** Statements that run or wait in Athena's queue. */
  readonly statements: number;
}

/**
 * What Athena gives an account in each region, before anybody asks for more: calls a second, and active DDL statements.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/service-limits.html
 */
export const ATHENA_QUOTAS: AthenaLimits = {
  calls: {
    StartQueryExecution: { perSecond: 20, burst: 80 },
    GetQueryExecution: { perSecond: 100, burst: 200 },
    StopQueryExecution: { perSecond: 20, burst: 80 },
  },
  statements: 20,
};

/** What an {@link AthenaLimiter} works with. */
export interface AthenaLimiterOptions {
  /** @default half of {@link ATHENA_QUOTAS}: the account's other users have quotas to live on as well */
  readonly limits?: AthenaLimits;
  /** Milliseconds that only go forward. @default performance.now */
  readonly now?: () => number;
}

/**
 * Keeps all statements that share it within Athena's quotas, so that none is throttled: the calls by their rates, and
 * the number of statements at a time. Give one to every {@link runStatement} of an account and region.
 *
 * @example
 * const limiter = new AthenaLimiter();
 * await Promise.all(statements.map((statement) => runStatement(client, { ...statement, limiter })));
 */
export class AthenaLimiter {
  readonly #rates: Readonly<Record<AthenaCall, RateLimit>>;
  readonly #statements: Slots;
  readonly #now: () => number;

  constructor({ limits = halved(ATHENA_QUOTAS), now }: AthenaLimiterOptions = {}) {
    const { StartQueryExecution, GetQueryExecution, StopQueryExecution } = limits.calls;
    this.#rates = {
      StartQueryExecution: new RateLimit(StartQueryExecution),
      GetQueryExecution: new RateLimit(GetQueryExecution),
      StopQueryExecution: new RateLimit(StopQueryExecution),
    };
    this.#statements = new Slots(limits.statements);
    this.#now = now ?? (() => performance.now());
  }

  /** Takes the next turn for this call. Gives the milliseconds to wait until it comes. */
  turn(call: AthenaCall): number {
    return this.#rates[call].take(this.#now());
  }

  /** Waits until one more statement may be active; what it returns says that the statement has ended. */
  statement(signal?: AbortSignal): Promise<() => void> {
    return this.#statements.take(signal);
  }
}

function halved({ calls, statements }: AthenaLimits): AthenaLimits {
  const half = ({ perSecond, burst }: Rate): Rate => ({ perSecond: perSecond / 2, burst: burst / 2 });
  return {
    calls: {
      StartQueryExecution: half(calls.StartQueryExecution),
      GetQueryExecution: half(calls.GetQueryExecution),
      StopQueryExecution: half(calls.StopQueryExecution),
    },
    statements: statements / 2,
  };
}
