/** A table property: what values it takes. */
export interface AthenaProperty {
  readonly description: string;
  /** The values it takes; absent for a whole number. */
  readonly values?: readonly string[];
  /** The least whole number it takes. */
  readonly least?: number;
  /** The greatest whole number it takes. */
  readonly most?: number;
}

const BYTES = { least: 1 } as const;

/**
 * The table properties that Athena accepts for an Iceberg table. The list is closed: "Athena does not accept custom
 * table properties". `table_type` is left out, since Firn always writes it.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-creating-tables.html
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-iceberg-alter-table-set-properties.html
 */
export const ATHENA_PROPERTIES: ReadonlyMap<string, AthenaProperty> = new Map<string, AthenaProperty>([
  [
    'format',
    { description: 'File format of the data. Default: parquet.', values: ['parquet', 'orc', 'avro'] },
  ],
  [
    'write_compression',
    {
      description: 'Compression of the data files. Default: zstd.',
      values: ['zstd', 'gzip', 'snappy', 'lz4', 'zlib', 'deflate', 'none'],
    },
  ],
  [
    'write_target_data_file_size_bytes',
    { description: 'Size of the files that are written. Default: 536870912.', ...BYTES },
  ],
  [
    'optimize_rewrite_min_data_file_size_bytes',
    { description: 'OPTIMIZE rewrites smaller files. Default: 0.75 times the target size.', least: 0 },
  ],
  [
    'optimize_rewrite_max_data_file_size_bytes',
    { description: 'OPTIMIZE rewrites larger files. Default: 1.8 times the target size.', ...BYTES },
  ],
  [
    'optimize_rewrite_data_file_threshold',
    { description: 'OPTIMIZE rewrites from this many data files on. Default: 5.', least: 0, most: 49 },
  ],
  [
    'optimize_rewrite_delete_file_threshold',
    {
      description: 'OPTIMIZE rewrites a data file with this many delete files. Default: 2.',
      least: 0,
      most: 49,
    },
  ],
  [
    'vacuum_min_snapshots_to_keep',
    { description: 'VACUUM keeps this many snapshots. Default: 1.', least: 1 },
  ],
  [
    'vacuum_max_snapshot_age_seconds',
    { description: 'VACUUM expires older snapshots. Default: 432000 (5 days).', least: 0 },
  ],
  [
    'vacuum_max_metadata_files_to_keep',
    { description: 'VACUUM keeps this many metadata files. Default: 100.', least: 1 },
  ],
]);

/** Properties that look possible and are not, and what to do instead. */
export const REFUSED_PROPERTIES: ReadonlyMap<string, string> = new Map([
  ['table_type', 'Remove it: Firn always writes ICEBERG'],
  ['format-version', 'Remove it: Athena creates version 2 tables only'],
  ['location', "Remove it: Firn chooses each table's location, so that no two tables share one"],
]);
