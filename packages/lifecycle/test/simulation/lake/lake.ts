import type { IcebergSnapshot } from '../../../src/iceberg/metadata.js';
import type { World } from '../../world/world.js';
import { asLake } from './metadata.js';
import type { Change, LakeMetadata } from './metadata.js';
import type { RawFile, Row } from './rows.js';

/** The name leads to another table than before, or to none. */
export class TableReplaced extends Error {
  override readonly name = 'TableReplaced';
}

/** What Iceberg's writers do to the tables of a world, with the rows that stand behind its metadata. */
export class Lake {
  readonly world: World;
  /** Rows that a snapshot shows, by its id. */
  readonly rows = new Map<string, readonly Row[]>();
  /** Data files of RAW that a snapshot shows, by its id. */
  readonly files = new Map<string, readonly RawFile[]>();
  /** The newest metadata of each table that a commit went to, whatever name it has now. */
  readonly newest = new Map<string, LakeMetadata>();
  /** Ghost: records that a commit by way of the live name has put into a table, by its UUID. */
  readonly acknowledged = new Map<string, Set<number>>();
  /** Ghost: the parent of every snapshot there ever was. */
  readonly #parents = new Map<string, string | undefined>();
  #count = 0;

  constructor(world: World) {
    this.world = world;
  }

  fork(): Lake {
    const other = new Lake(this.world.fork());
    for (const [id, rows] of this.rows) other.rows.set(id, rows);
    for (const [id, files] of this.files) other.files.set(id, files);
    for (const [uuid, metadata] of this.newest) other.newest.set(uuid, metadata);
    for (const [uuid, records] of this.acknowledged) other.acknowledged.set(uuid, new Set(records));
    for (const [id, parent] of this.#parents) other.#parents.set(id, parent);
    other.#count = this.#count;
    return other;
  }

  /** What a name shows; `undefined` when it is free. */
  read(name: string): LakeMetadata | undefined {
    const location = this.world.entries.get(name)?.input.Parameters?.['metadata_location'];
    const metadata = location === undefined ? undefined : this.world.metadata.get(location);
    return metadata && asLake(metadata);
  }

  /** The rows that a table shows on main. */
  rowsOf(metadata: LakeMetadata | undefined): readonly Row[] {
    return this.rows.get(metadata?.current?.id ?? '') ?? [];
  }

  /** Whether a snapshot is another one, or came before it: also when it has expired meanwhile. */
  isBefore(older: string, newer: string | undefined): boolean {
    let at = newer;
    while (at !== undefined && at !== older) at = this.#parents.get(at);
    return at === older;
  }

  /** A snapshot upon another; nothing refers to it yet. */
  snapshot(
    parentId: string | undefined,
    rows: readonly Row[],
    summary: Readonly<Record<string, string>>,
  ): IcebergSnapshot {
    const before = parentId === undefined ? [] : (this.rows.get(parentId) ?? []);
    const id = String(++this.#count);
    this.#parents.set(id, parentId);
    const all = summary['operation'] === 'replace' ? before : [...before, ...rows];
    this.rows.set(id, all);
    return {
      id,
      ...(parentId !== undefined && { parentId }),
      committedAt: new Date(this.world.time).toISOString(),
      summary: {
        operation: 'append',
        'added-records': String(rows.length),
        'added-files-size': String(rows.length * 100),
        'total-records': String(all.length),
        'total-files-size': String(all.length * 100),
        ...summary,
      },
    };
  }

  /**
   * One commit to the table that a name is bound to. Iceberg looks, changes, and writes if nothing has changed; it
   * begins anew when something has: as a whole, one step.
   *
   * @throws TableReplaced when the name leads to another table
   */
  commit(name: string, uuid: string | undefined, change: Change): LakeMetadata {
    const entry = this.world.entries.get(name);
    const found = this.read(name);
    if (entry === undefined || found === undefined || (uuid !== undefined && found.uuid !== uuid)) {
      throw new TableReplaced(`${name} is ${found?.uuid ?? 'no table'}, not ${uuid ?? 'any'}`);
    }
    const next = change(found);
    const location = `${found.location}/metadata/c${++this.#count}.metadata.json`;
    this.world.metadata.set(location, next);
    const { input, version } = entry;
    const parameters = { ...input.Parameters, metadata_location: location };
    this.world.update(name, { ...input, Parameters: parameters }, String(version));
    this.newest.set(found.uuid, next);
    return next;
  }

  /** Notes that a table's readers by the live name have been shown these records. */
  acknowledge(name: string, metadata: LakeMetadata): void {
    if (!/^standardized\.[a-z]+$/.test(name)) return;
    const records = this.acknowledged.get(metadata.uuid) ?? new Set();
    for (const row of this.rowsOf(metadata)) records.add(row.record);
    this.acknowledged.set(metadata.uuid, records);
  }

  /** RAW grows by some records. */
  ingest(count: number): void {
    this.commit('raw.orders', undefined, (raw) => {
      const files = this.files.get(raw.current?.id ?? '') ?? [];
      const first = files.reduce((sum, file) => sum + file.records.length, 0);
      const records = Array.from({ length: count }, (_, index) => first + index);
      const rows = records.map((record) => ({ record, generation: 0, version: 0 }));
      const current = this.snapshot(raw.current?.id, rows, {});
      this.files.set(current.id, [...files, { sequence: files.length + 1, records }]);
      return { ...raw, current, snapshots: new Map(raw.snapshots).set(current.id, current) };
    });
  }

  /** A table's files are rewritten: another head, the same rows. RAW's files become one. */
  compact(name: string): void {
    if (this.read(name)?.current === undefined) return;
    this.commit(name, undefined, (table) => {
      const current = this.snapshot(table.current?.id, [], { operation: 'replace' });
      const files = this.files.get(table.current?.id ?? '');
      if (files !== undefined) {
        const records = files.flatMap((file) => file.records);
        this.files.set(current.id, [{ sequence: files.at(-1)?.sequence ?? 1, records }]);
      }
      return { ...table, current, snapshots: new Map(table.snapshots).set(current.id, current) };
    });
  }

  /** RAW keeps its head and what tags name, and no other snapshot. */
  expire(name: string): void {
    this.commit(name, undefined, (table) => {
      const kept = new Set([table.current?.id, ...table.tags.values()]);
      const snapshots = [...table.snapshots].filter(([id]) => kept.has(id));
      return { ...table, snapshots: new Map(snapshots) };
    });
  }
}
