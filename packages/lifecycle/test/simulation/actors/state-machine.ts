import type { Ports } from '../../../src/index.js';
import type { Stage } from '../jobs/glue-job.js';
import type { Pass } from '../scheduler/process.js';
import type { Simulation } from '../simulation.js';

/** A task of a state machine that failed for good: what its `Catch` gets. */
export class TaskFailed extends Error {
  readonly failure: { readonly Error: string; readonly Cause: string };

  constructor(failure: { readonly Error: string; readonly Cause: string }) {
    super(`${failure.Error}: ${failure.Cause}`);
    this.failure = failure;
  }
}

/**
 * How a task is retried, as `orchestrator-infra` has it: `service` after a fault of the Lambda service alone, `any`
 * after whatever error as well, `lease` while somebody else holds the lease.
 */
export type Retry = 'service' | 'any' | 'lease';

const ATTEMPTS: Readonly<Record<Retry, number>> = { service: 1, any: 5, lease: 61 };
const SERVICE_ATTEMPTS = 7;

/** One execution of a state machine. It does not die itself: what it calls does. */
export interface Execution {
  readonly simulation: Simulation;
  readonly name: string;
  /** Its ARN, or that of a child of its Map. */
  readonly holder: string;
  readonly pass?: Pass;
}

/** Calls a control function. One that is given up may still run while the next attempt does. */
export async function callFunction<T>(
  { simulation, name, holder, pass }: Execution,
  task: string,
  retry: Retry,
  body: (ports: Ports) => Promise<T>,
): Promise<T> {
  let faults = 0;
  let errors = 0;
  for (let attempt = 1; ; attempt++) {
    const end = await simulation.scheduler.start(
      { name: `${name} ${task}.${attempt}`, kind: 'function', task, holder, ...(pass && { pass }) },
      (process) => body(simulation.ports(process)),
      { awaited: true },
    );
    if (end.kind === 'returned') return end.value;
    const failure = failureOf(end.kind === 'threw' ? end.error : undefined, end.kind);
    const isService = end.kind === 'given up';
    if (isService ? ++faults >= SERVICE_ATTEMPTS : !isRetried(retry, failure.Error, ++errors)) {
      throw new TaskFailed(failure);
    }
    if (retry === 'lease') await simulation.pause(name, 120_000);
  }
}

function isRetried(retry: Retry, error: string, errors: number): boolean {
  return errors < ATTEMPTS[retry] && (retry !== 'lease' || error === 'LeaseHeld');
}

function failureOf(error: unknown, how: string): { readonly Error: string; readonly Cause: string } {
  if (error instanceof Error) return { Error: error.constructor.name, Cause: error.message };
  return { Error: 'Lambda.Unknown', Cause: how };
}

/** Runs a Glue job and waits for its end, or no longer. */
export async function runJob(
  { simulation, name, holder, pass }: Execution,
  stage: Stage,
  claims: string,
): Promise<void> {
  const end = await simulation.startJob({ name, holder, stage, claims, ...(pass && { pass }) });
  if (end.kind === 'returned') return;
  const isLate = end.kind === 'given up';
  throw new TaskFailed({ Error: isLate ? 'States.Timeout' : 'States.TaskFailed', Cause: end.kind });
}
