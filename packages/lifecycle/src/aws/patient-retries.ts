import type { GlueClientConfig } from '@aws-sdk/client-glue';

/** A retry strategy, as the SDK's clients take it. */
type Strategy = Extract<
  NonNullable<GlueClientConfig['retryStrategy']>,
  { readonly refreshRetryTokenForRetry: unknown }
>;
type Token = Awaited<ReturnType<Strategy['acquireInitialRetryToken']>>;
type ErrorInfo = Parameters<Strategy['refreshRetryTokenForRetry']>[1];

const FIRST = { throttled: 500, other: 100 } as const;
const LONGEST = 20_000;

/**
 * Makes a call again that was throttled, met a fault of the service or got no answer, so many times, each time after a
 * random pause up to a bound that doubles.
 *
 * The SDK's own strategies share a budget of retries among all calls of a client. A retried call whose answer is an
 * error in the end does not give back what it took, and that a name is not in the catalog is such an answer: many topics
 * at once, on a busy day, used the budget up, and then the first fault was the end of a topic's deployment.
 */
export class PatientRetries implements Strategy {
  readonly #attempts: number;
  readonly #random: () => number;

  /**
   * @param attempts how often a call is made at most
   * @param random from 0 to 1
   */
  constructor(attempts: number, random: () => number = Math.random) {
    this.#attempts = attempts;
    this.#random = random;
  }

  acquireInitialRetryToken(): Promise<Token> {
    return Promise.resolve(token(0, 0));
  }

  refreshRetryTokenForRetry(last: Token, info: ErrorInfo): Promise<Token> {
    const retries = last.getRetryCount() + 1;
    if (info.errorType === 'CLIENT_ERROR') return Promise.reject(new Error('the call itself is at fault'));
    if (retries >= this.#attempts) {
      return Promise.reject(new Error(`the call was made ${this.#attempts} times`));
    }
    return Promise.resolve(token(retries, this.#delay(retries, info)));
  }

  recordSuccess(): void {
    // Nothing is counted over several calls.
  }

  #delay(retries: number, { errorType, retryAfterHint }: ErrorInfo): number {
    const first = errorType === 'THROTTLING' ? FIRST.throttled : FIRST.other;
    const own = this.#random() * Math.min(LONGEST, first * 2 ** (retries - 1));
    const asked = retryAfterHint === undefined ? 0 : retryAfterHint.getTime() - Date.now();
    return Math.round(Math.max(own, Math.min(LONGEST, asked)));
  }
}

function token(retries: number, delay: number): Token {
  return { getRetryCount: () => retries, getRetryDelay: () => delay };
}
