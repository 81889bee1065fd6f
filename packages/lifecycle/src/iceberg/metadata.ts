/** A snapshot of an Iceberg table. */
export interface IcebergSnapshot {
  readonly id: string;
  readonly parentId?: string;
  /** ISO-8601, UTC. */
  readonly committedAt: string;
  /** The snapshot summary: `operation`, totals, and what the writer put in. */
  readonly summary: Readonly<Record<string, string>>;
}

/** A column of an Iceberg table. */
export interface IcebergColumn {
  readonly name: string;
  /** In Athena's notation; a type that Athena's DDL does not have keeps Iceberg's name (`timestamptz`, `uuid`). */
  readonly type: string;
}

/**
 * What a metadata file of an Iceberg table says, as far as it is needed here.
 *
 * Snapshot ids are 64-bit and therefore decimal strings.
 */
export interface IcebergMetadata {
  readonly uuid: string;
  /** Version of the table format: 1, 2 or 3. */
  readonly formatVersion: number;
  readonly location: string;
  readonly columns: readonly IcebergColumn[];
  /** The fields of the default partition spec, written as in Athena's DDL: `day(created_at)`. */
  readonly partitionBy: readonly string[];
  readonly properties: Readonly<Record<string, string>>;
  /** The head of `main`; absent when the table has no snapshot. */
  readonly current?: IcebergSnapshot;
  /** Snapshots that branches and tags name; absent when there is none. */
  readonly refs?: Readonly<Record<string, string>>;
  /** All snapshots that the table still knows, by id. */
  readonly snapshots: ReadonlyMap<string, IcebergSnapshot>;
}

/** Rows that the current snapshot shows, by its summary. */
export function totalRows(metadata: IcebergMetadata): number {
  return summaryNumber(metadata.current, 'total-records');
}

/** Rows that are in the current snapshot's data files and not deleted by a position delete file. */
export function liveRows(metadata: IcebergMetadata): number {
  return Math.max(0, totalRows(metadata) - summaryNumber(metadata.current, 'total-position-deletes'));
}

/** Bytes of the data files that the current snapshot shows, by its summary. */
export function totalBytes(metadata: IcebergMetadata): number {
  return summaryNumber(metadata.current, 'total-files-size');
}

/**
 * Bytes that were added after a snapshot. Without one, or when the table no longer knows it: all there are.
 */
export function bytesSince(metadata: IcebergMetadata, snapshotId: string | undefined): number {
  let bytes = 0;
  for (let at = metadata.current; at !== undefined; at = parentOf(metadata, at)) {
    if (at.id === snapshotId) return bytes;
    if (at.summary['operation'] !== 'replace') bytes += summaryNumber(at, 'added-files-size');
  }
  return snapshotId === undefined ? Math.max(bytes, totalBytes(metadata)) : totalBytes(metadata);
}

/**
 * When the oldest of the snapshots was committed that brought something after a given one; `undefined` when none did.
 * When the table no longer knows that one: the oldest that it knows.
 */
export function waitingSince(metadata: IcebergMetadata, snapshotId: string): string | undefined {
  let since: string | undefined;
  for (const snapshot of ancestors(metadata)) {
    if (snapshot.id === snapshotId) break;
    if (snapshot.summary['operation'] !== 'replace') since = snapshot.committedAt;
  }
  return since;
}

/** The tag on the snapshot that published a table's newest unit of work. */
const CHECKPOINT_TAG = 'firn-checkpoint';

/** The snapshots of `main`, the newest first, as far as the table still knows them. */
export function* ancestors(metadata: IcebergMetadata): Generator<IcebergSnapshot> {
  for (let at = metadata.current; at !== undefined; at = parentOf(metadata, at)) yield at;
}

/** The newest snapshot of `main` that matches; where the history behind it has expired, the tagged one is looked at. */
export function newestSnapshot(
  metadata: IcebergMetadata,
  matches: (snapshot: IcebergSnapshot) => boolean,
): IcebergSnapshot | undefined {
  for (const snapshot of ancestors(metadata)) if (matches(snapshot)) return snapshot;
  const tagged = metadata.snapshots.get(metadata.refs?.[CHECKPOINT_TAG] ?? '');
  return tagged !== undefined && matches(tagged) ? tagged : undefined;
}

function parentOf(metadata: IcebergMetadata, snapshot: IcebergSnapshot): IcebergSnapshot | undefined {
  return snapshot.parentId === undefined ? undefined : metadata.snapshots.get(snapshot.parentId);
}

function summaryNumber(snapshot: IcebergSnapshot | undefined, key: string): number {
  const value = Number(snapshot?.summary[key] ?? 0);
  return Number.isFinite(value) ? value : 0;
}
