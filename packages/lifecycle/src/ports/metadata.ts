import type { IcebergMetadata } from '../iceberg/metadata.js';

/** Reads the metadata files of Iceberg tables. A file at a location never changes, so readers may keep it. */
export interface MetadataReader {
  /** @throws when the file is missing, unreadable or no Iceberg metadata; the message names it */
  read(metadataLocation: string): Promise<IcebergMetadata>;
}
