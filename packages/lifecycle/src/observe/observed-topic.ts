import type { DeploymentRecord, Fingerprints, TopicRecord } from '@firn/registry-client';
import type { TableName, TopicSchema } from '@firn/topic-schema';
import type { IcebergMetadata } from '../iceberg/metadata.js';

/** A name of the catalog that is taken. */
export interface ObservedTable {
  readonly table: TableName;
  /** Changes with every update of the entry. */
  readonly versionId: string;
  readonly location?: string;
  /** Whether AWS Lake Formation governs it. @default false */
  readonly isLakeFormation?: boolean;
  /** Whether its entry is another catalog's, S3 Tables' say. @default false */
  readonly isFederated?: boolean;
  /** Absent, like the metadata, when the entry is no Iceberg table. */
  readonly metadataLocation?: string;
  readonly metadata?: IcebergMetadata;
}

/** The deployment that is open on the topic. */
export interface ObservedDeployment {
  readonly record: DeploymentRecord;
  /** The fingerprints of the document it deploys. */
  readonly fingerprints: Fingerprints;
  /** The document it leaves; absent when the topic is new. */
  readonly from?: TopicSchema;
}

/** A reset that was rolled back, and whose rollback published the version in force. */
export interface RolledBackReset {
  readonly id: string;
  readonly closedAt: string;
  /** The reason with which it was declared. */
  readonly reason?: string;
  /** The structure fingerprint of the document that it was to deploy. */
  readonly structure: string;
}

/** The real state of a topic, as far as a plan depends on it. Absent tables are names that are free. */
export interface ObservedTopic {
  readonly topic: string;
  /** Absent when the topic is not in the registry. */
  readonly record?: TopicRecord;
  /** The document in force; absent before the first is published. */
  readonly deployed?: TopicSchema;
  readonly open?: ObservedDeployment;
  readonly rolledBack?: RolledBackReset;
  /** The RAW table that the desired document names. */
  readonly raw?: ObservedTable;
  /** Under the live names. */
  readonly standardized?: ObservedTable;
  readonly curated?: ObservedTable;
  readonly quarantine?: ObservedTable;
  /** Under the names to which the open reset archives, or the next one would. */
  readonly archives: { readonly standardized?: ObservedTable; readonly curated?: ObservedTable };
}
