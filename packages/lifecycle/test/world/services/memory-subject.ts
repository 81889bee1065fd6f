import type { ExecutionStatus } from '../../../src/ports/machines.js';
import type { JobRunState } from '../../../src/ports/job-runs.js';
import { World } from '../world.js';
import type { Behaviour, Subject } from './subject.js';

const EXECUTIONS: Readonly<Record<Behaviour, { readonly status: ExecutionStatus; readonly cause?: string }>> =
  {
    runs: { status: 'RUNNING' },
    succeeds: { status: 'SUCCEEDED' },
    fails: { status: 'FAILED', cause: 'Broken: as it should' },
  };

const RUNS: Readonly<Record<Behaviour, JobRunState>> = {
  runs: 'RUNNING',
  succeeds: 'SUCCEEDED',
  fails: 'FAILED',
};

/** The double; what goes on in an execution or a run is up to whoever uses it, here to this. */
export function memorySubject(): Subject {
  const world = new World();
  let runs = 0;
  return {
    ports: world.ports(),
    machine: (behaviour) => `arn:aws:states:us-east-1:123456789012:stateMachine:${behaviour}`,
    awaitEnd: async (arn) => {
      const started = world.executions.get(arn);
      const [behaviour] = (['succeeds', 'fails'] as const).filter((name) => arn.includes(`:${name}:`));
      if (started === undefined || behaviour === undefined) throw new Error(`${arn} does not end`);
      world.executions.set(arn, { ...started, ...EXECUTIONS[behaviour] });
    },
    startRun: async (behaviour) => {
      const run = `${behaviour}/jr_${++runs}`;
      world.runs.set(run, RUNS[behaviour]);
      return run;
    },
    awaitRun: async (run) => {
      if (world.runs.get(run) === 'STOPPING') world.runs.set(run, 'STOPPED');
    },
    close: () => Promise.resolve(),
  };
}
