import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import { reportCoverage } from './coverage-report.js';
import { withoutRules } from './mutations/mutations.js';
import { OCCURRENCES } from './occurrences.js';
import { beginnings, runSchedule } from './schedule.js';
import type { WorkerReport } from './worker/report.js';
import { runSchedules } from './worker/run-schedules.js';

jest.setTimeout(3_600_000);

/** Fewer schedules than this do not come to every combination of step, fault and rival. */
const ENOUGH = 10_000;

const SEED = process.env['FIRN_SIMULATION_SEED'];
const FIRST = Number(process.env['FIRN_SIMULATION_FIRST'] ?? 1);
const SCHEDULES = Number(process.env['FIRN_SIMULATION_SCHEDULES'] ?? ENOUGH);

const again = (seed: number): string =>
  `To see this schedule again, in packages/lifecycle:\n` +
  `  FIRN_SIMULATION_SEED=${seed} NODE_OPTIONS=--experimental-vm-modules npx jest simulation.test`;

if (SEED !== undefined) {
  it(`the schedule of seed ${SEED} holds`, async () => {
    await runSchedule(await beginnings(), Number(SEED));
  });
} else {
  describe(`${SCHEDULES} schedules of deployers, runs, rebuilds, rollbacks, an operator and faults`, () => {
    let report: WorkerReport;
    beforeAll(async () => {
      const began = Date.now();
      report = await runSchedules(FIRST, SCHEDULES);
      const { schedules, calls, seconds } = report;
      const took = `${Math.round((Date.now() - began) / 1000)} s, ${Math.round(seconds)} s of a processor`;
      process.stdout.write(`${schedules} schedules, ${calls} calls: ${took}\n`);
    });

    it('keep every invariant after every call, and come to their end once nothing goes wrong any more', () => {
      const told = report.failures.map(({ seed, message }) => `Seed ${seed}: ${message}\n${again(seed)}\n`);
      expect(told.join('\n')).toBe('');
      expect(report.schedules).toBe(SCHEDULES);
    });

    it('have everybody take part, and everything go wrong that may', () => {
      const occurrences = new Map(report.occurrences);
      const counts = OCCURRENCES.map((what) => [what, occurrences.get(what) ?? 0] as const);
      for (const [what, times] of counts) process.stdout.write(`  ${String(times).padStart(6)}  ${what}\n`);
      expect(counts.filter(([, times]) => times === 0)).toEqual([]);
    });

    (SCHEDULES < ENOUGH ? it.skip : it)('come to each step with each fault beside each rival', () => {
      const { missing, wrong, text } = reportCoverage(new Map(report.cells));
      process.stdout.write(text);
      expect({ missing, wrong }).toEqual({ missing: [], wrong: [] });
    });
  });

  it('a seed that fails fails again, in the same way', async () => {
    const removed = ['ClaimPauses'];
    const { failures } = await runSchedules(FIRST, 200, removed);
    expect(failures).not.toEqual([]);
    const from = await beginnings();
    for (const { seed, message } of failures) {
      const mutation = withoutRules(removed);
      await expect(runSchedule(from, seed, { mutation })).rejects.toMatchObject({ message });
    }
  });
}
