import type { DeploymentClass } from '../records/deployment-step.js';
import type { Fingerprints } from '../records/fingerprints.js';
import type { PlannedTable, TableRef } from '../records/table-ref.js';
import type { RawReference, TopicTables } from '../records/topic-record.js';

/** Registers a topic that does not exist yet, and opens its NEW_TABLE deployment. */
export interface OpenTopic {
  readonly topic: string;
  /** Deployment id, 16 hexadecimal digits. */
  readonly deployment: string;
  /** JSON text of the normalised document. */
  readonly document: string;
  readonly fingerprints: Fingerprints;
  readonly raw: RawReference;
  readonly tables: {
    readonly standardized: PlannedTable;
    readonly curated?: PlannedTable;
    readonly quarantine: PlannedTable;
  };
  /** What the deployment goes by besides its document, for its journal. @default nothing */
  readonly observed?: Readonly<Record<string, unknown>>;
}

/** Publishes the first version of a topic whose tables are created, and closes its NEW_TABLE deployment. */
export interface PublishNewTopic {
  readonly topic: string;
  readonly deployment: string;
  readonly fingerprints: Fingerprints;
  /** The tables as created, with their UUIDs. */
  readonly tables: TopicTables;
}

/** Publishes a next version that needs no new tables: SCHEMA_EVOLVE or PURE_REMAP. */
export interface PublishVersion {
  readonly topic: string;
  readonly deployment: string;
  readonly class: Extract<DeploymentClass, 'SCHEMA_EVOLVE' | 'PURE_REMAP'>;
  readonly fromVersion: number;
  readonly document: string;
  readonly fingerprints: Fingerprints;
  readonly raw?: RawReference;
  /** The Curated table, when this version is the one that adds it. */
  readonly curatedTable?: TableRef;
}
