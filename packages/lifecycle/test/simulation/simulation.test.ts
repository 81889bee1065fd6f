import { describe, expect, it, jest } from '@jest/globals';
import { firstState, runSchedule } from './schedule.js';
import { runSchedules } from './worker/run-schedules.js';

jest.setTimeout(3_600_000);

const SEED = process.env['FIRN_SIMULATION_SEED'];
const FIRST = Number(process.env['FIRN_SIMULATION_FIRST'] ?? 1);
const SCHEDULES = Number(
  process.env['FIRN_SIMULATION_SCHEDULES'] ?? (process.env['CI'] === undefined ? 500 : 10_000),
);

const again = (seed: number): string =>
  `To see this schedule again, in packages/lifecycle:\n` +
  `  FIRN_SIMULATION_SEED=${seed} NODE_OPTIONS=--experimental-vm-modules npx jest simulation.test`;

if (SEED !== undefined) {
  it(`the schedule of seed ${SEED} holds`, async () => {
    await runSchedule(await firstState(), Number(SEED));
  });
} else {
  describe(`${SCHEDULES} schedules of deployers, runs, rebuilds, rollbacks, an operator and faults`, () => {
    it('keep every invariant after every call, and come to their end once nothing goes wrong any more', async () => {
      const { schedules, failures } = await runSchedules(FIRST, SCHEDULES);
      const told = failures.map(({ seed, message }) => `Seed ${seed}: ${message}\n${again(seed)}\n`);
      expect(told.join('\n')).toBe('');
      expect(schedules).toBe(SCHEDULES);
    });
  });
}
