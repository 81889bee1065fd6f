import { overlaps } from '../../../src/s3-uri.js';
import type { Lake } from '../lake/lake.js';
import type { LakeMetadata } from '../lake/metadata.js';
import { Violation } from '../violation.js';
import { LIVE } from './live.js';
import { checkCurated, checkStandardized } from './table-invariants.js';

/** Watches the names of the catalog, and the tables that they lead to. */
export class NameWatch {
  readonly #lake: Lake;
  readonly #locations: string[] = [];
  readonly #known = new Set<string>();
  /** States of tables that were found right, with the state of quarantine beside which they were. */
  readonly #checked = new WeakMap<LakeMetadata, LakeMetadata | undefined>();
  readonly #live = new Map<string, string>();
  /** What readers of the live names were shown last. */
  readonly #shown = new Map<string, LakeMetadata>();
  #bound = new Map<string, unknown>();

  constructor(lake: Lake) {
    this.#lake = lake;
  }

  /** Whether any name leads elsewhere than when this was asked last. */
  haveMoved(): boolean {
    const { entries } = this.#lake.world;
    let moved = entries.size !== this.#bound.size;
    for (const [name, entry] of entries) moved ||= this.#bound.get(name) !== entry;
    if (moved) this.#bound = new Map(entries);
    return moved;
  }

  /** Each table by itself; and what was acknowledged shows under some name. */
  checkTables(): void {
    const lake = this.#lake;
    const shown = new Map<string, Set<number>[]>();
    const rejected = lake.read('quarantine.orders');
    for (const name of lake.world.entries.keys()) {
      const table = lake.read(name);
      if (table === undefined) throw new Violation('NameIsKnown', `${name} leads to no metadata`);
      this.#checkLocation(table);
      const isChecked = this.#checked.get(table) === rejected;
      this.#checked.set(table, rejected);
      if (name.startsWith('standardized.')) {
        if (!isChecked) checkStandardized(lake, table);
        const records = new Set(lake.rowsOf(table).map((row) => row.record));
        shown.set(table.uuid, [...(shown.get(table.uuid) ?? []), records]);
      } else if (name.startsWith('curated.') && !isChecked) checkCurated(lake, table);
    }
    for (const [uuid, records] of lake.acknowledged) {
      const isThere = shown.get(uuid)?.some((found) => [...records].every((record) => found.has(record)));
      if (isThere !== true) {
        throw new Violation('NothingLost', `no name shows all of ${[...records].join()} of table ${uuid}`);
      }
    }
  }

  /** A live name is never missing, and comes to another table only while the topic is PAUSED. */
  checkStay(isEnabled: boolean): void {
    for (const name of Object.values(LIVE)) {
      const before = this.#live.get(name);
      const now = this.#lake.read(name)?.uuid;
      if (now !== undefined) this.#live.set(name, now);
      if (now === undefined && before !== undefined) {
        throw new Violation('NameIsNeverMissing', `${name} is gone`);
      }
      if (isEnabled && now !== before) {
        throw new Violation('NamesStay', `${name} came from ${before ?? 'nothing'} to ${now ?? 'nothing'}`);
      }
    }
  }

  /** What a reader of a live name has seen stays, unless just now rows may vanish. */
  checkReaders(mayVanish: boolean): void {
    const lake = this.#lake;
    for (const name of Object.values(LIVE)) {
      const before = this.#shown.get(name);
      const now = lake.read(name);
      if (now === undefined || now === before) continue;
      this.#shown.set(name, now);
      if (mayVanish) continue;
      const shown = new Set(lake.rowsOf(now).map((row) => row.record));
      const gone = lake.rowsOf(before).find((row) => !shown.has(row.record));
      if (gone !== undefined) {
        throw new Violation('RowsOnlyArrive', `record ${gone.record} has vanished from ${name}`);
      }
    }
  }

  #checkLocation({ uuid, location }: LakeMetadata): void {
    if (this.#known.has(uuid)) return;
    this.#known.add(uuid);
    const other = this.#locations.find((taken) => overlaps(`${taken}/`, `${location}/`));
    if (other !== undefined) throw new Violation('OwnLocations', `${location} overlaps ${other}`);
    this.#locations.push(location);
  }
}
