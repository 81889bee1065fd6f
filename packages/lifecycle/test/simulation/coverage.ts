import type { ResetMode } from '@firn/registry-client';
import type { Occurrence } from './occurrences.js';
import { actorOf, stepOf } from './scheduler/actor.js';
import type { Actor } from './scheduler/actor.js';
import type { Target } from './scheduler/aim.js';
import type { Fault } from './scheduler/fault.js';
import type { Process } from './scheduler/process.js';
import type { Pick } from './scheduler/scheduler.js';

type Steps = readonly (readonly [who: Actor, steps: readonly string[]])[];

const ROLLBACK = ['plan', 'take-back', 'drain', 'return-tables', 'publish'];
const REBUILD = ['ClaimRebuild', 'start', 'chunks', 'catch-up', 'merge', 'audit'];
const REBUILD_ENDS = ['CompleteRebuild', 'AbandonRebuild'];

/** The steps of what is covered, as each names them itself: the deployer's in the order in which the journal goes. */
const STEPS: Readonly<Record<ResetMode, Steps>> = {
  'archive-first': [
    ['deployer', ['plan', 'claim', 'drain', 'create-table', 'archive-and-swap', 'publish', 'rebuild']],
    ['rollback', ROLLBACK],
    ['rebuild', [...REBUILD, ...REBUILD_ENDS]],
  ],
  'swap-last': [
    ['deployer', ['plan', 'claim', 'create-table', 'rebuild', 'pause', 'drain']],
    ['deployer', ['catch-up', 'archive-and-swap', 'publish']],
    ['rollback', ROLLBACK],
    ['rebuild', [...REBUILD, ...REBUILD_ENDS]],
    ['rebuild', [...REBUILD, ...REBUILD_ENDS].map((step) => `final ${step}`)],
  ],
};
const FAULTS: readonly Fault[] = ['dies before', 'dies after', 'answer lost'];
const RIVALS: readonly Actor[] = ['deployer', 'operator', 'run', 'rebuild', 'rollback'];

/** Every combination of a step, a fault and a rival. */
export const TARGETS: readonly Target[] = (['archive-first', 'swap-last'] as const).flatMap((mode) =>
  STEPS[mode].flatMap(([who, steps]) =>
    steps.flatMap((step) =>
      FAULTS.flatMap((fault) => RIVALS.map((rival) => ({ mode, who, step, fault, rival }))),
    ),
  ),
);

/** The name of a combination. */
export function cellOf({ mode, who, step, fault, rival }: Target): string {
  return `${mode}, ${who}: ${step} | ${fault} | ${rival}`;
}

/** Which step met which fault while which rivals were in the middle of something. */
export class Coverage {
  readonly cells = new Map<string, number>();
  /** In how many schedules something occurred. */
  readonly occurrences = new Map<Occurrence, number>();

  /** Notes that something occurred in a schedule. */
  saw(occurrence: Occurrence): void {
    this.occurrences.set(occurrence, (this.occurrences.get(occurrence) ?? 0) + 1);
  }

  /** Notes a pick at which something went wrong, in a schedule of resets that go this way. */
  note(mode: ResetMode, { process, fault }: Pick, processes: ReadonlySet<Process>): void {
    const who = actorOf(process);
    if (fault === undefined || !FAULTS.includes(fault) || who === undefined) return;
    const rivals = new Set<Actor>();
    for (const other of processes) {
      const rival = other === process || !other.hasBegun ? undefined : actorOf(other);
      if (rival !== undefined) rivals.add(rival);
    }
    for (const rival of rivals) {
      const cell = cellOf({ mode, who, step: stepOf(process), fault, rival });
      this.cells.set(cell, (this.cells.get(cell) ?? 0) + 1);
    }
  }
}
