/**
 * What kind of difference it is:
 *
 * - `not_deployed`: there is a schema file, and no topic in the registry.
 * - `file_missing`: there is a topic in the registry, and no schema file (and it is not retired).
 * - `not_retired`, `still_retired`: what is declared of its retirement and what the registry has differ.
 * - `document_differs`: the file says something else than the version in force.
 * - `table_missing`, `not_iceberg`, `metadata_missing`: a table that the registry knows is not there, or cannot be read.
 * - `uuid_differs`, `location_differs`: its name is bound to another table, or its files are elsewhere.
 * - `column_missing`, `column_unexpected`, `column_type`: also of fields inside of a column.
 * - `partitioning_differs`, `property_differs`, `format_version`: the rest of its structure.
 * - `raw_unfit`: the RAW table lacks what the topic reads.
 */
export type DriftCode =
  | 'not_deployed'
  | 'file_missing'
  | 'not_retired'
  | 'still_retired'
  | 'document_differs'
  | 'table_missing'
  | 'not_iceberg'
  | 'metadata_missing'
  | 'uuid_differs'
  | 'location_differs'
  | 'column_missing'
  | 'column_unexpected'
  | 'column_type'
  | 'partitioning_differs'
  | 'property_differs'
  | 'format_version'
  | 'raw_unfit';

/** One difference between what should be and what is. */
export interface DriftFinding {
  readonly code: DriftCode;
  /** `database.table`; absent when it is about no table. */
  readonly table?: string;
  /** The column, or the field in it, as the classifier writes paths: `a.b[].c{}.d`. */
  readonly path?: string;
  readonly expected?: string;
  readonly found?: string;
  /** A sentence for people. */
  readonly message: string;
  /** How to mend it; may be a statement. */
  readonly fix: string;
}
