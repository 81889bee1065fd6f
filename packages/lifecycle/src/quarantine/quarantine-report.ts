import type { TableName } from '@firn/topic-schema';

/** A record that quarantine holds: where it is in RAW, and, where that was asked for, what it is. */
export interface QuarantineExample {
  readonly rawFile: string;
  readonly rawPosition: number;
  /** The RAW snapshot at which it was read. */
  readonly rawSnapshot: string;
  readonly ingestedAt: string;
  /** First 32 hexadecimal digits of the SHA-256 of its bytes; absent of a record without payload. */
  readonly record?: string;
  readonly message?: string;
  readonly payload?: string;
}

/** Records that were rejected for one reason. */
export interface QuarantineGroup {
  readonly schemaVersion: number;
  readonly reason: string;
  /** The column at fault; absent where it is the payload as a whole. */
  readonly column?: string;
  /** All that was ever rejected so, the replayed ones too. */
  readonly records: number;
  readonly replayed: number;
  readonly firstAt: string;
  readonly lastAt: string;
  readonly examples: readonly QuarantineExample[];
}

/** What the quarantine of a topic has of the generation in force; earlier ones were read anew from RAW. */
export interface QuarantineReport {
  readonly table: TableName;
  readonly generation: number;
  readonly groups: readonly QuarantineGroup[];
}
