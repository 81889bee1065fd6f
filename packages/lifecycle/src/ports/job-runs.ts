/** The state of a Glue job run, in Glue's own terms; `UNKNOWN_RUN` when Glue has no such run. */
export type JobRunState =
  | 'STARTING'
  | 'RUNNING'
  | 'STOPPING'
  | 'STOPPED'
  | 'SUCCEEDED'
  | 'FAILED'
  | 'TIMEOUT'
  | 'ERROR'
  | 'WAITING'
  | 'EXPIRED'
  | 'UNKNOWN_RUN';

const ENDED: ReadonlySet<JobRunState> = new Set([
  'STOPPED',
  'SUCCEEDED',
  'FAILED',
  'TIMEOUT',
  'ERROR',
  'EXPIRED',
  'UNKNOWN_RUN',
]);

/** Whether a run in this state can write no more. */
export function hasEnded(state: JobRunState): boolean {
  return ENDED.has(state);
}

/** Runs of Glue jobs, by the names that leases record: `<job name>/<run id>`. */
export interface JobRuns {
  get(run: string): Promise<JobRunState>;
  /** Asks Glue to stop the run; it has stopped when `get` says so. A run that has ended is fine. */
  stop(run: string): Promise<void>;
}
