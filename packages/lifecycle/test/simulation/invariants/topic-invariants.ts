import type { Lake } from '../lake/lake.js';
import { positionOf } from '../lake/unit.js';
import type { Process } from '../scheduler/process.js';
import { Violation } from '../violation.js';
import { LIVE } from './live.js';
import type { TopicView } from './topic-view.js';

/** Where a reset that swaps last leaves the topic ENABLED. */
const BEFORE_PAUSE: ReadonlySet<string> = new Set(['OPENED', 'REBUILD', 'CAUGHT_UP']);

/** ENABLED exactly without holds, and not while a reset is open, unless that has still to pause it. */
export function checkHolds({ isEnabled, holds, step, mode }: TopicView): void {
  if (isEnabled !== (holds.length === 0)) {
    throw new Violation('FlagIsLiftedByItsOwner', `ENABLED is ${isEnabled} with holds ${holds.join()}`);
  }
  const mayRun = step === undefined || (mode === 'swap-last' && BEFORE_PAUSE.has(step));
  if (isEnabled && !mayRun) {
    throw new Violation('FlagIsLiftedByItsOwner', `ENABLED at step ${step} of a reset`);
  }
}

/** An archive-first reset empties the live names, and a rollback gives the old rows back. */
export function mayRowsVanish({ step, mode }: TopicView): boolean {
  return step === 'ROLLING_BACK' || (step !== undefined && mode !== 'swap-last');
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

/** The tasks that take a hold away, other than a reset's. */
const OWNERS: ReadonlyMap<string, string> = new Map([
  ['operator', 'removeHold'],
  ['retired', 'unretire'],
]);

/** Whether a process may take the hold of a reset away: the one whose act is the last. */
function endsReset({ step, mode }: TopicView, { task }: Process): boolean {
  if (step === 'ROLLING_BACK') return task === 'rollback';
  return task === (mode === 'swap-last' ? 'deployer' : 'CompleteRebuild');
}

/** What changed must be the doing of one who may. */
export function checkChange(before: TopicView, after: TopicView, process: Process, time: Date): void {
  for (const hold of before.holds) {
    if (after.holds.includes(hold)) continue;
    const owner = OWNERS.get(hold);
    const may = owner === undefined ? endsReset(before, process) : process.task === owner;
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
