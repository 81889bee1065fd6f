import type { Ports } from '../../../src/index.js';

/** How a state machine of the cases goes: it runs on until it is stopped, or ends at once. */
export type Behaviour = 'runs' | 'succeeds' | 'fails';

/** What the cases are carried out on: the double in memory, or the embedded AWS. */
export interface Subject {
  readonly ports: Pick<Ports, 'catalog' | 'machines' | 'jobRuns'>;
  /** The ARN of a state machine that goes so. */
  readonly machine: (behaviour: Behaviour) => string;
  /** Waits until an execution has ended that ends. */
  readonly awaitEnd: (executionArn: string) => Promise<void>;
  /** Starts a Glue run that goes so, and gives it as `<job>/<run id>` once it is under way, or has ended. */
  readonly startRun: (behaviour: Behaviour) => Promise<string>;
  /** Waits until a Glue run has ended. */
  readonly awaitRun: (run: string) => Promise<void>;
  readonly close: () => Promise<void>;
}
