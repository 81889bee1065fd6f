import { distance } from 'fastest-levenshtein';

/**
 * The candidate that was most likely meant, or `undefined` when none is near.
 *
 * Near means at most a third of the letters wrong (and at most three); letter case does not count.
 */
export function didYouMean(found: string, candidates: Iterable<string>): string | undefined {
  const wanted = found.slice(0, 64).toLowerCase();
  let best: string | undefined;
  let bestDistance = Math.min(3, Math.max(1, Math.floor(wanted.length / 3))) + 1;
  for (const candidate of candidates) {
    const found = distance(wanted, candidate.toLowerCase());
    if (found < bestDistance) [best, bestDistance] = [candidate, found];
  }
  return best;
}
