import { overlaps } from '../../../src/s3-uri.js';
import type { Attributes } from '../../world/expression.js';
import type { Lake } from '../lake/lake.js';
import type { LakeMetadata } from '../lake/metadata.js';
import { positionOf } from '../lake/unit.js';
import type { Process } from '../scheduler/process.js';
import type { Pick } from '../scheduler/scheduler.js';
import { Violation } from '../violation.js';
import { checkCheckpoints, checkCurated, checkStandardized } from './table-invariants.js';
import { topicItem, viewOf } from './topic-view.js';
import type { TopicView } from './topic-view.js';

const LIVE = ['standardized.orders', 'curated.orders'] as const;

/** The tasks that may take a hold of a reset away. */
const ENDS_RESETS: ReadonlySet<string> = new Set(['CompleteRebuild', 'deployer', 'rollback']);

/** Watches a world after every call. Only what a call has changed is looked at again. */
export class Invariants {
  readonly #lake: Lake;
  readonly #locations: string[] = [];
  readonly #known = new Set<string>();
  /** States of tables that were found right, with the state of quarantine beside which they were. */
  readonly #checked = new WeakMap<LakeMetadata, LakeMetadata | undefined>();
  #wasRolledBack = false;
  #item: Attributes | undefined;
  #topic: TopicView | undefined;
  #bound = new Map<string, unknown>();

  constructor(lake: Lake) {
    this.#lake = lake;
  }

  check({ process, call }: Pick): void {
    if (/^(begin|iceberg:(Load|Refresh)|glue:Get|dynamodb:(GetItem|Query)|s3:)/.test(call)) return;
    const hasMoved = this.#namesHaveMoved();
    const item = topicItem(this.#lake.world);
    const isSame = item === this.#item;
    if (!hasMoved && isSame) return;
    const topic = item && viewOf(item);
    if (topic !== undefined) {
      if (!isSame && this.#topic !== undefined) this.#checkChange(this.#topic, topic, process);
      this.#checkState(topic);
    }
    if (hasMoved) this.#checkNames();
    this.#wasRolledBack ||= topic?.step === 'ROLLING_BACK';
    this.#item = item;
    this.#topic = topic;
  }

  /** At rest: all of RAW is in, no name leads to the live table but its own, nobody holds the lease. */
  checkEnd(): void {
    const lake = this.#lake;
    const topic = this.#topic;
    if (topic === undefined) throw new Violation('Converges', 'there is no topic');
    const converges = (isSo: boolean, what: string): void => {
      if (!isSo) throw new Violation('Converges', what);
    };
    converges(topic.step === undefined, `the deployment is open at ${topic.step ?? ''}`);
    converges(topic.isEnabled, `the topic is paused by ${topic.holds.join()}`);
    const raw = lake.read('raw.orders');
    const [standardized, curated] = LIVE.map((name) => lake.read(name));
    converges(raw?.current?.id === topic.checkpoints.raw, 'the checkpoint is not at the head of RAW');
    if (standardized === undefined || curated === undefined)
      throw new Violation('Converges', 'a table is gone');
    converges(positionOf(standardized).raw === raw?.current?.id, 'Standardized is not level with RAW');
    const records = (table: LakeMetadata) =>
      lake
        .rowsOf(table)
        .map((row) => row.record)
        .sort((a, b) => a - b)
        .join();
    converges(records(curated) === records(standardized), 'Curated is not level with Standardized');
    for (const [name] of lake.world.entries) {
      const other = lake.read(name);
      const isApart = !(LIVE as readonly string[]).includes(name);
      if (isApart && (other?.uuid === standardized.uuid || other?.uuid === curated.uuid)) {
        throw new Violation('NamesAreApart', `${name} leads to the live table as well`);
      }
      // A deployer that stalled at its CREATE until the rollback was over leaves an empty table, which harms nobody.
      if (name.includes('__next_') && !this.#wasRolledBack)
        throw new Violation('NamesAreApart', `${name} was left behind`);
    }
  }

  #namesHaveMoved(): boolean {
    const { entries } = this.#lake.world;
    let moved = entries.size !== this.#bound.size;
    for (const [name, entry] of entries) moved ||= this.#bound.get(name) !== entry;
    if (moved) this.#bound = new Map(entries);
    return moved;
  }

  #checkNames(): void {
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
    for (const name of LIVE) {
      if (!lake.world.entries.has(name)) throw new Violation('NameIsNeverMissing', `${name} is gone`);
    }
  }

  #checkLocation({ uuid, location }: LakeMetadata): void {
    if (this.#known.has(uuid)) return;
    this.#known.add(uuid);
    const other = this.#locations.find((taken) => overlaps(`${taken}/`, `${location}/`));
    if (other !== undefined) throw new Violation('OwnLocations', `${location} overlaps ${other}`);
    this.#locations.push(location);
  }

  #checkState(topic: TopicView): void {
    const lake = this.#lake;
    checkCheckpoints(lake, topic.tables, topic.checkpoints);
    if (topic.isEnabled !== (topic.holds.length === 0)) {
      throw new Violation('FlagIsLiftedByItsOwner', `ENABLED with holds ${topic.holds.join()}`);
    }
    if (!topic.isEnabled) return;
    if (topic.step !== undefined) {
      throw new Violation('FlagIsLiftedByItsOwner', `ENABLED at step ${topic.step} of a reset`);
    }
    const [standardized, curated] = LIVE.map((name) => lake.read(name));
    const isWhole =
      standardized?.uuid === topic.tables.standardized &&
      curated?.uuid === topic.tables.curated &&
      positionOf(standardized).rebuild === undefined;
    if (!isWhole) {
      throw new Violation(
        'EnabledMeansWhole',
        `ENABLED, and the live names show ${standardized?.uuid ?? 'nothing'}`,
      );
    }
    const has = new Set(lake.rowsOf(standardized).map((row) => row.record));
    const ahead = lake.rowsOf(curated).find((row) => !has.has(row.record));
    if (ahead !== undefined) {
      throw new Violation('EnabledMeansWhole', `Curated has record ${ahead.record}, Standardized has not`);
    }
  }

  /** What changed must be the doing of one who may. */
  #checkChange(before: TopicView, after: TopicView, process: Process): void {
    for (const hold of before.holds) {
      if (after.holds.includes(hold)) continue;
      const may = hold === 'operator' ? process.task === 'removeHold' : ENDS_RESETS.has(process.task);
      if (!may)
        throw new Violation('FlagIsLiftedByItsOwner', `${process.name} has taken away the hold ${hold}`);
    }
    if (after.generation !== before.generation && after.version <= before.version) {
      throw new Violation(
        'VersionsAreNew',
        `generation ${after.generation} came with version ${after.version}`,
      );
    }
    const { lease } = before;
    const now = new Date(this.#lake.world.time).toISOString();
    if (lease === undefined || lease.token === after.lease?.token || lease.expiresAt < now) return;
    if (process.holder !== lease.holder) {
      throw new Violation('LeaseIsItsHolders', `${process.name} has ended the lease of ${lease.holder}`);
    }
  }
}
