const FIRST = 200;
const GROWTH = 1.6;
const LONGEST = 5_000;

/**
 * How long to wait before looking again for the n-th time (from 0), in milliseconds: growing up to five seconds, half
 * of it at random, so that many statements started at once do not ask at once.
 *
 * @param random a number from 0 to 1
 */
export function pollDelay(n: number, random: number): number {
  const full = Math.min(LONGEST, FIRST * GROWTH ** n);
  return Math.round(full / 2 + (full / 2) * random);
}
