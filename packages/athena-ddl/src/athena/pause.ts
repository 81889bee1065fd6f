import { setTimeout } from 'node:timers/promises';

/** How time passes, and what ends a pause before. */
export interface Pausing {
  readonly signal?: AbortSignal;
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

/**
 * Lets time pass, if any.
 *
 * @throws the signal's reason when that aborts
 */
export async function pause(milliseconds: number, { signal, sleep }: Pausing): Promise<void> {
  signal?.throwIfAborted();
  if (milliseconds <= 0) return;
  if (sleep !== undefined) await sleep(milliseconds);
  // Its own rejection says no more than that the signal came; what is thrown is the signal's reason.
  else await setTimeout(milliseconds, undefined, signal && { signal }).catch(() => undefined);
  signal?.throwIfAborted();
}
