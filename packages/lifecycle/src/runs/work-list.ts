import Type from 'typebox';
import type { Static } from 'typebox';

/** Topics that share one Glue run. */
export const Batch = Type.Object({ batch: Type.String(), topics: Type.Array(Type.String()) });
export type Batch = Static<typeof Batch>;

/** `work.json`: what one run has to do. */
export const WorkList = Type.Array(Batch);
export type WorkList = Static<typeof WorkList>;

/** A topic with something to do, and how much. */
export interface PendingTopic {
  readonly topic: string;
  /** Bytes of RAW that it has not seen. */
  readonly bytes: number;
}

/** A topic with this much to do shares its run with no other. */
const LARGE_BYTES = 512 * 1024 * 1024;

/**
 * Packs topics into batches: large ones alone, the others together, at most `size` to a batch.
 *
 * @example
 * packBatches([{ topic: 'a', bytes: 10 }, { topic: 'b', bytes: 10 }], 10)
 * // [{ batch: '0000', topics: ['a', 'b'] }]
 */
export function packBatches(pending: readonly PendingTopic[], size: number): WorkList {
  const sorted = [...pending].sort((a, b) => (a.topic < b.topic ? -1 : 1));
  const large = sorted.filter((topic) => topic.bytes >= LARGE_BYTES).map((topic) => [topic.topic]);
  const small = sorted.filter((topic) => topic.bytes < LARGE_BYTES).map((topic) => topic.topic);
  return [...large, ...inGroups(small, size)].map((topics, index) => ({
    batch: String(index).padStart(4, '0'),
    topics,
  }));
}

function inGroups(topics: readonly string[], size: number): string[][] {
  const groups: string[][] = [];
  for (let start = 0; start < topics.length; start += size) groups.push(topics.slice(start, start + size));
  return groups;
}
