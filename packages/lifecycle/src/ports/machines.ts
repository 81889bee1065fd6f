/** The state of an execution, in Step Functions' own terms. */
export type ExecutionStatus =
  'RUNNING' | 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED' | 'PENDING_REDRIVE';

/** An execution of a state machine. */
export interface Execution {
  readonly arn: string;
  readonly status: ExecutionStatus;
  /** Why it did not succeed. */
  readonly cause?: string;
}

/** State machines of type STANDARD. */
export interface Machines {
  /**
   * Starts an execution. The same name and input while it runs gives the one that runs: `started` again.
   *
   * @returns `taken` when the name belongs to a closed execution, or to one with another input
   */
  start(stateMachine: string, name: string, input: unknown): Promise<'started' | 'taken'>;
  /** The execution, or `undefined` when there is none of this ARN. */
  describe(executionArn: string): Promise<Execution | undefined>;
}
