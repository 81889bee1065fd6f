import type { Subject } from './subject.js';

/** A case: what is asked of Glue's job runs, and what it answers, one after the other. */
export type RunCase = readonly [
  name: string,
  ask: (subject: Subject) => Promise<readonly unknown[]>,
  answers: readonly unknown[],
];

const UNKNOWN = 'runs/jr_00000000000000000000000000000000';

/** The states of a run that ends by itself: before and after somebody asks for its stop. */
async function stoppedLate(
  { ports, startRun, awaitRun }: Subject,
  how: 'succeeds' | 'fails',
): Promise<unknown[]> {
  const run = await startRun(how);
  await awaitRun(run);
  const before = await ports.jobRuns.get(run);
  await ports.jobRuns.stop(run);
  return [before, await ports.jobRuns.get(run)];
}

export const RUN_CASES: readonly RunCase[] = [
  [
    'a run that never was is unknown, and may be stopped',
    async ({ ports }) => {
      await ports.jobRuns.stop(UNKNOWN);
      return [await ports.jobRuns.get(UNKNOWN)];
    },
    ['UNKNOWN_RUN'],
  ],
  [
    'a run that is stopped is being stopped, and then stopped',
    async ({ ports, startRun, awaitRun }) => {
      const run = await startRun('runs');
      const before = await ports.jobRuns.get(run);
      await ports.jobRuns.stop(run);
      const asked = await ports.jobRuns.get(run);
      await awaitRun(run);
      return [before, asked === 'STOPPING' || asked === 'STOPPED', await ports.jobRuns.get(run)];
    },
    ['RUNNING', true, 'STOPPED'],
  ],
  [
    'a run that has succeeded stays so when it is stopped',
    (on) => stoppedLate(on, 'succeeds'),
    ['SUCCEEDED', 'SUCCEEDED'],
  ],
  [
    'a run that has failed stays so when it is stopped',
    (on) => stoppedLate(on, 'fails'),
    ['FAILED', 'FAILED'],
  ],
];
