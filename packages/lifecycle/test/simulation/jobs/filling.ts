import { CHECKPOINT_TAG } from '../lake/metadata.js';
import { isReadable } from '../lake/rows.js';
import { endOf, isSame, newestUnit, positionOf, startOf, summaryOf } from '../lake/unit.js';
import type { Position, Unit } from '../lake/unit.js';
import { JobError } from './errors.js';
import { commit } from './publish.js';
import type { Table } from './table.js';
import type { TopicRun } from './topic-run.js';

/** What a look at Standardized and quarantine says may be done, and what must be built upon. */
export interface Step {
  readonly position: Position;
  /** Quarantine has fixed this unit, and Standardized lacks it: exactly it is to be finished. */
  readonly intent?: Unit;
  readonly generation: number;
  readonly heads: { readonly standardized: string; readonly quarantine: string };
}

/** Fills a Standardized table from RAW, a unit at a time; see `stages/filling.py`. */
export class Filling {
  readonly run: TopicRun;
  readonly raw: Table;
  readonly standardized: Table;
  readonly quarantine: Table;

  private constructor(run: TopicRun, raw: Table, standardized: Table, quarantine: Table) {
    this.run = run;
    this.raw = raw;
    this.standardized = standardized;
    this.quarantine = quarantine;
  }

  static async open(run: TopicRun): Promise<Filling> {
    const { tables, raw } = run.record;
    return new Filling(
      run,
      await run.table(raw.table),
      await run.pinned(tables.standardized),
      await run.pinned(tables.quarantine),
    );
  }

  get generation(): number {
    return newestUnit(this.standardized.state)?.generation ?? this.run.record.generation;
  }

  get position(): Position {
    return positionOf(this.standardized.state);
  }

  /** Another run may publish between the two reads: what contradicts is looked at again as long as it changes. */
  async look(): Promise<Step> {
    for (;;) {
      await this.standardized.refresh();
      await this.quarantine.refresh();
      const heads = {
        standardized: await this.standardized.ensureHead(),
        quarantine: await this.quarantine.ensureHead(),
      };
      const step = this.#step(heads);
      if (step !== undefined) return step;
      await this.standardized.refresh();
      await this.quarantine.refresh();
      if (this.standardized.head === heads.standardized && this.quarantine.head === heads.quarantine) {
        throw new JobError(
          `the tables contradict each other at ${heads.standardized} and ${heads.quarantine}`,
        );
      }
    }
  }

  /** What may be done; `undefined` when the two tables contradict each other. */
  #step(heads: Step['heads']): Step | undefined {
    const { position, generation } = this;
    const step = { position, generation, heads };
    const intent = newestUnit(this.quarantine.state, generation);
    if (intent === undefined || isSame(endOf(intent), position) || !this.run.keeps('AdoptIntent'))
      return step;
    if (!isSame(startOf(intent), position)) return undefined;
    return { ...step, intent: this.run.keeps('IntentVersion') ? intent : this.#misread(intent) };
  }

  /** Publishes a unit of these records: first quarantine, which fixes it, then Standardized. */
  async carryOut(unit: Unit, records: readonly number[], step: Step): Promise<boolean> {
    const { generation } = unit;
    const row = (record: number) => ({
      record,
      generation: this.run.record.generation,
      version: unit.version,
    });
    const accepted = records.filter((record) => isReadable(record, unit.version)).map(row);
    const rejected = records.filter((record) => !isReadable(record, unit.version)).map(row);
    const summary = summaryOf(unit);
    if (step.intent === undefined) {
      const tags = [CHECKPOINT_TAG, `${CHECKPOINT_TAG}-g${generation}`];
      const stagedAt = this.run.keeps('IntentFollowsHead')
        ? step.heads.quarantine
        : ((await this.quarantine.refresh()).current?.id ?? step.heads.quarantine);
      const reject = { table: this.quarantine, base: stagedAt, tags, rows: rejected, summary };
      if (!(await commit(this.run, reject))) return false;
    }
    const { standardized: table } = this;
    const base = step.heads.standardized;
    return commit(this.run, { table, base, tags: [CHECKPOINT_TAG], rows: accepted, summary });
  }

  /** The records of a unit that is a range of RAW's snapshots. */
  recordsOf(unit: Unit): number[] {
    const from = unit.rawFrom === '' ? undefined : unit.rawFrom;
    const isWhole = this.run.keeps('ReadableRange');
    return this.raw.appended(from, endOf(unit).raw, isWhole).map((row) => row.record);
  }

  #misread(intent: Unit): Unit {
    return { ...intent, version: this.run.record.schema_version };
  }
}
