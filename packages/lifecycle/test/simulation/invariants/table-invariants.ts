import type { Lake } from '../lake/lake.js';
import { newestWith } from '../lake/metadata.js';
import type { LakeMetadata } from '../lake/metadata.js';
import { positionOf } from '../lake/unit.js';
import { Violation } from '../violation.js';
import type { TopicView } from './topic-view.js';

const QUARANTINE = 'quarantine.orders';

/** The generation that a table was made for: it is in its location. */
export function madeFor({ location }: LakeMetadata): number {
  return Number(/\/g(\d+)-/.exec(location)?.[1]);
}

/** Nothing doubled, nothing skipped, nothing of another generation: of one state of a Standardized table. */
export function checkStandardized(lake: Lake, table: LakeMetadata): void {
  const generation = madeFor(table);
  const records = lake.rowsOf(table).map((row) => row.record);
  const rejected = lake
    .rowsOf(lake.read(QUARANTINE))
    .filter((row) => row.generation === generation)
    .map((row) => row.record);
  const all = [...records, ...rejected];
  const has = new Set(all);
  if (has.size !== all.length) {
    throw new Violation(
      'NothingDoubled',
      `${table.location} has ${records.join()}, quarantine ${rejected.join()}`,
    );
  }
  const foreign = lake.rowsOf(table).find((row) => row.generation !== generation);
  if (foreign !== undefined) {
    throw new Violation(
      'OwnGenerationOnly',
      `${table.location} has record ${foreign.record} of ${foreign.generation}`,
    );
  }
  const { raw } = positionOf(table);
  const missing = (lake.rows.get(raw) ?? []).find((row) => !has.has(row.record));
  if (missing !== undefined) {
    throw new Violation(
      'NothingSkipped',
      `${table.location} stands at ${raw} and lacks record ${missing.record}`,
    );
  }
}

/** Curated holds one row a record, all of them from the Standardized table of its own. */
export function checkCurated(lake: Lake, table: LakeMetadata): void {
  const records = lake.rowsOf(table).map((row) => row.record);
  if (new Set(records).size !== records.length) {
    throw new Violation('NothingDoubled', `${table.location} has ${records.join()}`);
  }
  const foreign = lake.rowsOf(table).find((row) => row.generation !== madeFor(table));
  if (foreign !== undefined) {
    throw new Violation(
      'OwnGenerationOnly',
      `${table.location} has record ${foreign.record} of ${foreign.generation}`,
    );
  }
}

/** The checkpoints are not ahead of the tables that the registry means. */
export function checkCheckpoints(
  lake: Lake,
  tables: { readonly standardized: string; readonly curated: string | undefined },
  checkpoints: { readonly raw: string | undefined; readonly standardized: string | undefined },
): void {
  const standardized = lake.newest.get(tables.standardized);
  const stands = standardized === undefined ? '' : positionOf(standardized).raw;
  if (checkpoints.raw !== undefined && !lake.isBefore(checkpoints.raw, stands)) {
    throw new Violation(
      'CheckpointFollows',
      `the checkpoint is at ${checkpoints.raw}, the table at ${stands}`,
    );
  }
  if (checkpoints.standardized === undefined || tables.curated === undefined) return;
  const curated = lake.newest.get(tables.curated);
  const merged = curated && newestWith(curated, 'firn.standardized-to')?.summary['firn.standardized-to'];
  if (!lake.isBefore(checkpoints.standardized, merged)) {
    throw new Violation(
      'CheckpointFollows',
      `the checkpoint of Curated is at ${checkpoints.standardized}, the table at ${merged ?? 'the beginning'}`,
    );
  }
}

/** A checkpoint does not go back in the life of a table. */
export function checkProgress(lake: Lake, before: TopicView, after: TopicView): void {
  const moves = [
    ['standardized', before.checkpoints.raw, after.checkpoints.raw],
    ['curated', before.checkpoints.standardized, after.checkpoints.standardized],
  ] as const;
  for (const [layer, from, to] of moves) {
    const isSameTable = before.tables[layer] === after.tables[layer];
    if (!isSameTable || from === undefined || lake.isBefore(from, to)) continue;
    throw new Violation('CheckpointsOnlyAdvance', `that of ${layer} went from ${from} to ${to ?? 'nothing'}`);
  }
}
