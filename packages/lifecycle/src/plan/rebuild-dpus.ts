import type { Environment } from '../environment.js';

/** Kinds of workers whose name says how many DPUs one is: `G.2X`, `G.025X`, `R.4X`. */
const SIZE = /^[GR]\.(025|[0-9]+)X$/;

/**
 * The DPUs of one run of the rebuilder, by what the stack says that it runs on.
 *
 * @returns `undefined` when the stack does not say it, or runs on workers of a kind that is not known here
 */
export function rebuildDpus({ rebuild }: Pick<Environment, 'rebuild'>): number | undefined {
  const size = SIZE.exec(rebuild?.workerType ?? '')?.[1];
  if (rebuild === undefined || size === undefined) return undefined;
  return rebuild.workers * (size === '025' ? 0.25 : Number(size));
}
