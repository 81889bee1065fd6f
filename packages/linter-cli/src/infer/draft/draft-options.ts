/** What a draft is told besides the samples. */
export interface DraftOptions {
  readonly topic: string;
  /** `database.table`. */
  readonly rawTable: string;
  /** Values of columns of the RAW table that the topic's rows have. */
  readonly where: Readonly<Record<string, string>>;
  /** Columns of the primary key; none: no Curated table. */
  readonly key: readonly string[];
  /** Keys of the payload that get no column: the members of their objects do. */
  readonly unwrap: readonly string[];
  /** How deep the type of a column may nest. */
  readonly depth: number;
  /** The value of `$schema`. */
  readonly schemaReference: string;
}
