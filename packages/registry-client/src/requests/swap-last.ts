import type { Checkpoints } from '../records/topic-record.js';
import type { PublishReset } from './deployments.js';

/**
 * Ends a filling of the staging tables of a swap-last reset: from REBUILD to CAUGHT_UP under the rebuild lease, from
 * FINAL_CATCH_UP to AUDITED under the topic's.
 */
export interface CompleteFilling {
  readonly topic: string;
  readonly deployment: string;
  readonly from: 'REBUILD' | 'FINAL_CATCH_UP';
  readonly token: string;
  readonly epoch: number;
  /** Where the staging tables stand; the journal keeps it as `observed.checkpoints`. */
  readonly checkpoints: Checkpoints;
}

/** Pauses the topic of a swap-last reset whose staging tables have caught up: CAUGHT_UP -> PAUSED. */
export interface PauseToSwap {
  readonly topic: string;
  readonly deployment: string;
}

/** Ends a swap-last reset whose filled tables have the live names: SWAPPED -> DONE. */
export interface CompleteSwap extends Omit<PublishReset, 'rebuild'> {
  /** The version whose structure all of the tables have. */
  readonly appliedSchemaVersion: number;
  /** Where the tables stand that now have the live names. */
  readonly checkpoints: Checkpoints;
}
