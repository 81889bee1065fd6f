import type { Target } from './aim.js';
import type { Hold } from './hold.js';

/** How disorderly a schedule is. */
export interface Disorder {
  /** Calls that go wrong, in all. */
  readonly faults: number;
  /** Times that the clock leaps ahead of everybody. */
  readonly leaps: number;
  /** How likely a process is stalled after a call, and for how many picks at most. */
  readonly stall: number;
  readonly stallPicks: number;
  /** How likely the process that was picked last is picked again. */
  readonly goOn: number;
  /** Seconds that one call takes at most. */
  readonly pace: number;
  /** The call before which processes are stalled, half of the times. */
  readonly aim: string;
  /** Who is held back where, and until when. */
  readonly holds: readonly Hold[];
  /** What it tries to come to. */
  readonly target?: Target;
}

/** How a schedule ends: nothing goes wrong, and nobody is held back. */
export const PEACE: Disorder = {
  faults: 0,
  leaps: 0,
  stall: 0,
  stallPicks: 0,
  goOn: 0.9,
  pace: 1,
  aim: 'none',
  holds: [],
};
