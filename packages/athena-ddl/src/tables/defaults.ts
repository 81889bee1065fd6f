/** Properties of every table, where a schema does not say otherwise. */
export const DEFAULT_PROPERTIES: Readonly<Record<string, string>> = {
  format: 'parquet',
  write_compression: 'zstd',
};
