import type { TopicRecord } from '@firn/registry-client';
import type { TopicSchema } from '@firn/topic-schema';
import type { ObservedTable } from '../observe/observed-topic.js';

/** A name of the catalog that is taken, also by an entry whose metadata file has gone. */
export interface DriftTable extends ObservedTable {
  /** The metadata file that the entry points at and that is not there. */
  readonly missingMetadata?: string;
}

/** What is really there of a topic in the registry. Absent tables are names that are free. */
export interface ObservedDrift {
  readonly record: TopicRecord;
  /** The document in force; absent before the first is published. */
  readonly deployed?: TopicSchema;
  /** The document whose structure the tables have. */
  readonly applied?: TopicSchema;
  readonly standardized?: DriftTable;
  readonly curated?: DriftTable;
  readonly quarantine?: DriftTable;
  readonly raw?: DriftTable;
}
