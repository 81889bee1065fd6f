const FIRST = 500;
const LONGEST = 20_000;

/** How often a call is made before it is given up: throttling passes when others have done, a broken service may not. */
export const TRIES = { throttled: 12, unavailable: 5 } as const;

/**
 * How long to wait after the n-th failed try (from 0), in milliseconds: anything up to a bound that doubles, so that
 * callers that were throttled together do not come back together.
 *
 * @param random a number from 0 to 1
 */
export function backoff(n: number, random: number): number {
  return Math.round(random * Math.min(LONGEST, FIRST * 2 ** n));
}
