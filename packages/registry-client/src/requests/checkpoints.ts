import type { StageOutcome } from '../records/stage-outcome.js';
import type { LeaseName } from '../records/topic-record.js';

/**
 * - `raw`: the RAW snapshot up to which Standardized is filled.
 * - `standardized`: the Standardized snapshot up to which Curated is merged.
 */
export type CheckpointLayer = 'raw' | 'standardized';

/** Moves a checkpoint to where the table stands. */
export interface AdvanceCheckpoint {
  readonly topic: string;
  readonly token: string;
  readonly epoch: number;
  readonly layer: CheckpointLayer;
  /** The checkpoint as the caller read it; absent when there was none. */
  readonly from?: string;
  /** Where the table stands. Without it the checkpoint stays, and only the schema version is written. */
  readonly to?: string;
  /** The schema version whose structure the tables now have. */
  readonly appliedSchemaVersion?: number;
}

/** Says how a stage of the current run ended. */
export interface WriteOutcome {
  readonly topic: string;
  readonly token: string;
  /** Which of the topic's leases. @default lease */
  readonly under?: LeaseName;
  /** standardized, curated or rebuild */
  readonly stage: string;
  readonly outcome: StageOutcome;
}
