/** Input of the control steps of the Rebuilder. */
export interface RebuildEvent {
  readonly topic: string;
  /** Id of the reset. */
  readonly deployment: string;
  /** ARN of the execution: it holds the topic's lease. */
  readonly holder: string;
}
