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

/** Whether a version of the document can read a record. Each has other records that it rejects to quarantine. */
export function isReadable(record: number, version: number): boolean {
  return (record + version) % 3 !== 0;
}
