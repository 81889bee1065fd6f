import type { TableInput } from '@aws-sdk/client-glue';
import type { TableName } from '@firn/topic-schema';

export type { TableInput };

/** An entry of the Glue catalog. */
export interface CatalogEntry {
  readonly table: TableName;
  /** Changes with every update of the entry; `updateEntry` is conditional on it. */
  readonly versionId: string;
  /** Where the Iceberg metadata is; absent when the entry is no Iceberg table. */
  readonly metadataLocation?: string;
  readonly location?: string;
  /** Whether its location is registered with AWS Lake Formation. @default false */
  readonly isLakeFormation?: boolean;
  /** Whether the entry is another catalog's, S3 Tables' say. @default false */
  readonly isFederated?: boolean;
  /** What `CreateTable` and `UpdateTable` take back: the entry without what Glue adds to it. */
  readonly input: TableInput;
}

/**
 * The Glue catalog, by names. Nothing here touches a table's files: `deleteEntry` takes the name away and leaves
 * data and metadata where they are.
 */
export interface Catalog {
  /** The entry, or `undefined` when the name is free. */
  getTable(table: TableName): Promise<CatalogEntry | undefined>;
  /** Binds a free name. The name in `input` is replaced by the table's. */
  createEntry(table: TableName, input: TableInput): Promise<'created' | 'exists'>;
  /** Binds a name anew, if its entry still has this version. */
  updateEntry(
    table: TableName,
    input: TableInput,
    versionId: string,
  ): Promise<'updated' | 'conflict' | 'absent'>;
  /** Frees a name; a free name is fine. */
  deleteEntry(table: TableName): Promise<void>;
  /** All databases that may be seen; none when listing them is not permitted. */
  listDatabases(): AsyncIterable<string>;
  /** All tables of a database that have a location. */
  listLocations(database: string): AsyncIterable<{ readonly table: TableName; readonly location: string }>;
}
