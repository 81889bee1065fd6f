import type { DeploymentStep } from '../records/deployment-step.js';
import type { Fingerprints } from '../records/fingerprints.js';
import type { Checkpoints, RawReference, TopicTables } from '../records/topic-record.js';

/** Takes back an open reset: whatever step it stands at, no deployer goes on with it. */
export interface BeginRollback {
  readonly topic: string;
  readonly deployment: string;
  /** The step at which it was seen. */
  readonly from: Exclude<DeploymentStep, 'ROLLING_BACK' | 'DONE'>;
  /** For people. */
  readonly reason?: string;
}

/** Ends a rollback whose live names are bound to the old tables again: the old document becomes a version of its own. */
export interface CompleteRollback {
  readonly topic: string;
  readonly deployment: string;
  /** The version to publish: the one after the version that the reset wanted. */
  readonly schemaVersion: number;
  /** The version whose structure the old tables have. */
  readonly appliedSchemaVersion: number;
  readonly document: string;
  readonly fingerprints: Fingerprints;
  readonly raw: RawReference;
  /** The generation that the reset left. */
  readonly generation: number;
  readonly tables: TopicTables;
  /** Where the old tables stand, as they say themselves. */
  readonly checkpoints: Checkpoints;
}
