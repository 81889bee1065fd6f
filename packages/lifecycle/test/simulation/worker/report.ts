/** Which schedules a worker is to run. */
export interface WorkerRequest {
  readonly first: number;
  /** The first seed that is not run. */
  readonly end: number;
  readonly step: number;
  readonly mutation?: string;
}

/** What came of a worker's schedules. */
export interface WorkerReport {
  readonly schedules: number;
  /** Calls that were picked, in all. */
  readonly calls: number;
  readonly failures: readonly { readonly seed: number; readonly message: string }[];
  /** How often each cell of the coverage was met. */
  readonly cells: readonly (readonly [string, number])[];
}
