import type { Lake } from '../lake/lake.js';
import { positionOf } from '../lake/unit.js';
import type { Process } from '../scheduler/process.js';
import { Violation } from '../violation.js';
import { LIVE } from './live.js';
import type { TopicView } from './topic-view.js';

/** The tasks that may take a hold of a reset away. */
const ENDS_RESETS: ReadonlySet<string> = new Set(['CompleteRebuild', 'deployer', 'rollback']);

/** ENABLED exactly without holds, and not while a reset is open. */
export function checkHolds({ isEnabled, holds, step }: TopicView): void {
  if (isEnabled !== (holds.length === 0)) {
    throw new Violation('FlagIsLiftedByItsOwner', `ENABLED is ${isEnabled} with holds ${holds.join()}`);
  }
  if (isEnabled && step !== undefined) {
    throw new Violation('FlagIsLiftedByItsOwner', `ENABLED at step ${step} of a reset`);
  }
}

/** ENABLED: the live names show the tables that the registry means, whole. */
export function checkEnabled(lake: Lake, { isEnabled, tables }: TopicView): void {
  if (!isEnabled) return;
  const standardized = lake.read(LIVE.standardized);
  const curated = lake.read(LIVE.curated);
  const isWhole =
    standardized?.uuid === tables.standardized &&
    positionOf(standardized).rebuild === undefined &&
    (tables.curated === undefined || curated?.uuid === tables.curated);
  if (!isWhole) {
    const shown = [standardized, curated].map((table) => table?.location ?? 'nothing');
    throw new Violation('EnabledMeansWhole', `ENABLED, and the live names show ${shown.join(' and ')}`);
  }
  if (tables.curated === undefined) return;
  const has = new Set(lake.rowsOf(standardized).map((row) => row.record));
  const ahead = lake.rowsOf(curated).find((row) => !has.has(row.record));
  if (ahead !== undefined) {
    throw new Violation('EnabledMeansWhole', `Curated has record ${ahead.record}, Standardized has not`);
  }
}

/** What changed must be the doing of one who may. */
export function checkChange(before: TopicView, after: TopicView, process: Process, time: Date): void {
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
  if (lease === undefined || lease.token === after.lease?.token) return;
  if (lease.expiresAt >= time.toISOString() && process.holder !== lease.holder) {
    throw new Violation('LeaseIsItsHolders', `${process.name} has ended the lease of ${lease.holder}`);
  }
}
