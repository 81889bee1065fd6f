import type { ResetMode } from '@firn/registry-client';
import type { Random } from './scheduler/random.js';

/** Who takes part in a schedule. */
export interface Cast {
  readonly ticks: number;
  /** How often RAW grows. */
  readonly commits: number;
  /** How many people apply the reset. */
  readonly deployers: number;
  /** How likely one of them waits for the rebuild. */
  readonly patience: number;
  readonly rollbacks: number;
  readonly operators: number;
  readonly remaps: number;
  /** How often the topic is retired for a while; only where nothing else is deployed. */
  readonly retirements: number;
  /** How often each of the tables is compacted. */
  readonly compactions: number;
  /** How often RAW forgets what somebody may have to read: then it is an operator's case. */
  readonly expiries: number;
  /** Whether a reset that was rolled back is declared anew. */
  readonly isAgain: boolean;
  /** Whether the topic has no Curated table before its reset. */
  readonly addsCurated: boolean;
  /** How all of its resets go. */
  readonly mode: ResetMode;
}

/** Draws who takes part, as far as it is not given. */
export function drawCast(random: Random, given: Partial<Cast> = {}): Cast {
  const deployers = given.deployers ?? random.below(3);
  const some = (probability: number): number => (random.chance(probability) ? 1 : 0);
  return {
    ticks: 1 + random.below(3),
    commits: 1 + random.below(4),
    deployers,
    patience: 0.7,
    rollbacks: deployers === 0 ? 0 : some(0.35) + some(0.15),
    operators: some(0.25),
    remaps: some(0.25),
    retirements: 0,
    compactions: some(0.25),
    expiries: some(0.03),
    isAgain: random.chance(0.2),
    addsCurated: random.chance(0.1),
    mode: random.chance(0.5) ? 'swap-last' : 'archive-first',
    ...given,
  };
}
