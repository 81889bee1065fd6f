import type { DeploymentStep, ResetMode, ResetScope } from '../records/deployment-step.js';
import type { Fingerprints } from '../records/fingerprints.js';
import type { Checkpoints, RawReference, TopicTables } from '../records/topic-record.js';

/** Claims a NUCLEAR_RESET, in one write; an archive-first one pauses the topic with it. */
export interface OpenReset {
  readonly topic: string;
  /** The reset's id, 16 hexadecimal digits: the same reset always has the same one. */
  readonly id: string;
  readonly scope: ResetScope;
  /** @default archive-first */
  readonly mode?: ResetMode;
  readonly fromVersion: number;
  /** The topic's epoch that the reset was planned against. */
  readonly baseEpoch: number;
  readonly document: string;
  readonly fingerprints: Fingerprints;
  readonly reason?: string;
}

/** What a deployment saw or tried, to be kept in its journal. Keys that are there already are overwritten. */
export interface JournalEntries {
  readonly observed?: Readonly<Record<string, unknown>>;
  /** By step: the number of the attempt that is about to begin. It never goes back. */
  readonly attempts?: Readonly<Record<string, number>>;
  /** The last error, for people; `null` removes it. */
  readonly error?: string | null;
}

/** Moves a deployment from one step to another, with what the finished step saw. */
export interface MoveStep extends JournalEntries {
  readonly topic: string;
  readonly deployment: string;
  readonly from: DeploymentStep;
  readonly to: DeploymentStep;
}

/** Writes into the journal of an open deployment that stands at the given step. */
export interface NoteObserved extends JournalEntries {
  readonly topic: string;
  readonly deployment: string;
  readonly step: DeploymentStep;
}

/** Publishes the version, generation and tables of a reset whose tables are swapped: SWAPPED -> REBUILD. */
export interface PublishReset {
  readonly topic: string;
  readonly deployment: string;
  readonly fingerprints: Fingerprints;
  readonly schemaVersion: number;
  readonly generation: number;
  readonly tables: TopicTables;
  readonly raw: RawReference;
  /** The attempt of the Historical Rebuilder that will be started first. */
  readonly rebuild: { readonly attempt: number };
}

/** Ends a reset whose tables are rebuilt: checkpoints set, its hold lifted, its lease released, its journal closed. */
export interface CompleteReset {
  readonly topic: string;
  readonly deployment: string;
  readonly token: string;
  readonly epoch: number;
  /** Where the rebuilt tables stand. A checkpoint that is not named stays as it is. */
  readonly checkpoints: Checkpoints;
}
