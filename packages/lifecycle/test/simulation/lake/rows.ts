/** A record of RAW, as a table holds it: its number, the generation whose run wrote it, the version that read it. */
export interface Row {
  readonly record: number;
  readonly generation: number;
  readonly version: number;
}

/** A data file of RAW: the records in it, in the order of its sequence number. */
export interface RawFile {
  readonly sequence: number;
  readonly records: readonly number[];
}

/**
 * Whether a version of the document can read a record: a third of them only from some later version on. No version
 * rejects what an earlier one reads, or a row would rightly vanish when the tables of a reset come to the live names.
 */
export function isReadable(record: number, version: number): boolean {
  return record % 3 !== 0 || version > 1 + ((record / 3) % 3);
}
