import type { ColumnType } from './column-type.js';
import type { PartitionField } from './partition-field.js';
import type { TableName } from './table-name.js';
import type { TimestampNotation } from './timestamp-notation.js';

/** A valid topic schema, with all defaults filled in and everything in its normal form. */
export interface TopicSchema {
  readonly topic: string;
  readonly description?: string;
  readonly owner?: string;
  readonly raw: RawSource;
  /** In the order of the file. */
  readonly columns: readonly Column[];
  readonly partitionBy: readonly PartitionField[];
  /** Absent when the topic has no Curated table. */
  readonly curated?: CuratedSettings;
  /** Table properties, all of Athena's closed list. */
  readonly properties: Readonly<Record<string, string>>;
  readonly breakingChange?: BreakingChange;
}

/** Where the topic's raw payloads are. */
export interface RawSource {
  readonly table: TableName;
  /** The column that holds the JSON payload. */
  readonly payload: string;
  /** Only rows with these values in these columns belong to the topic. Empty: all rows. */
  readonly where: Readonly<Record<string, RawFilterValue>>;
}

/** A literal that a column of the RAW table is compared with. */
export type RawFilterValue = string | number | boolean;

/** A column of the Standardized and Curated tables. */
export interface Column {
  readonly name: string;
  readonly type: ColumnType;
  /** JSONPath into the payload, in normal form. */
  readonly source: string;
  /** A record without a value for it goes to quarantine. */
  readonly required: boolean;
  readonly doc?: string;
  /**
   * Sources of the fields inside the type that are not read by their own names: from a path inside the type
   * (`owner.login`, `[].name`, `{}.size`) to a JSONPath in normal form. See `resolveFieldSources`.
   */
  readonly fields: Readonly<Record<string, string>>;
  /** How the timestamps in it are written; absent: `rfc3339`. Those in a map's keys always are so. */
  readonly timestamp?: TimestampNotation;
  /** Also reads values of another kind that say plainly what they are, as `"7"` for an int; absent: no. */
  readonly coerce?: boolean;
}

/** How the Curated table is kept: the latest record of each key. */
export interface CuratedSettings {
  /** Names of required columns. A set: its order means nothing. */
  readonly primaryKey: readonly string[];
  /** Names of the columns that say which record of a key is the latest, most significant first. */
  readonly orderBy: readonly string[];
  /** A record that meets it says that the record of its key was deleted. Absent: none does. */
  readonly deleteWhen?: DeleteCondition;
}

/** That a column of a record has a certain value. */
export interface DeleteCondition {
  readonly column: string;
  /** A string, an integer or a boolean, as the column's type is. */
  readonly equals: string | number | boolean;
}

/** The declaration that one particular breaking change is made on purpose. */
export interface BreakingChange {
  /** Structure fingerprint of the schema that is left. */
  readonly from: string;
  /** Structure fingerprint of the schema that is reached. */
  readonly to: string;
  readonly reason: string;
}
