import type { Batch } from './work-list.js';

/**
 * Divides the topics that a dead Glue run has left undecided into two batches. One that is left alone is tried alone:
 * only then it is known to be to blame.
 *
 * @example
 * splitBatch('0007', ['a', 'b', 'c'])
 * // [{ batch: '0007-1', topics: ['a', 'b'] }, { batch: '0007-2', topics: ['c'] }]
 */
export function splitBatch(batch: string, topics: readonly string[]): Batch[] {
  const middle = Math.ceil(topics.length / 2);
  return [topics.slice(0, middle), topics.slice(middle)]
    .filter((half) => half.length > 0)
    .map((half, index) => ({ batch: `${batch}-${index + 1}`, topics: half }));
}
