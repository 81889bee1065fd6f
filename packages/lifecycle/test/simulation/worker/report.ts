import type { ScenarioName } from '../scenarios.js';

/** Which schedules a worker is to run. */
export interface WorkerRequest {
  readonly first: number;
  /** The first seed that is not run. */
  readonly end: number;
  /** Failing schedules after which it does not go on. */
  readonly enough: number;
  /** Rules that are taken away. */
  readonly removed: readonly string[];
  readonly scenario?: ScenarioName;
  /** The one invariant that counts. */
  readonly only?: string;
}

/** A schedule that does not hold. */
export interface Failure {
  readonly seed: number;
  /** The invariant; absent when it was another error. */
  readonly invariant?: string;
  readonly message: string;
}

export type Counts = readonly (readonly [what: string, times: number])[];

/** What came of a worker's schedules. */
export interface WorkerReport {
  readonly schedules: number;
  /** Calls that were picked, in all. */
  readonly calls: number;
  /** Seconds of a processor, however many others wanted it. */
  readonly seconds: number;
  readonly failures: readonly Failure[];
  /** How often each cell of the coverage was met. */
  readonly cells: Counts;
  /** In how many schedules something occurred. */
  readonly occurrences: Counts;
}
