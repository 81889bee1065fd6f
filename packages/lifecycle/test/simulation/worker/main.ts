import { Coverage } from '../coverage.js';
import { MUTATIONS } from '../mutations.js';
import { firstState, runSchedule } from '../schedule.js';
import type { WorkerReport, WorkerRequest } from './report.js';

/** Failing schedules after which it is not worth going on. */
const ENOUGH_FAILURES = 3;

/** A process of its own that runs schedules, for speed: `argv[2]` is the request, the report goes to standard output. */
async function main(request: WorkerRequest): Promise<WorkerReport> {
  const beginning = await firstState();
  const coverage = new Coverage();
  const failures: { seed: number; message: string }[] = [];
  const mutation = request.mutation === undefined ? undefined : MUTATIONS[request.mutation];
  let calls = 0;
  let schedules = 0;
  for (let seed = request.first; seed < request.end; seed += request.step) {
    schedules++;
    try {
      calls += await runSchedule(beginning, seed, { coverage, ...(mutation !== undefined && { mutation }) });
    } catch (error) {
      failures.push({ seed, message: error instanceof Error ? error.message : String(error) });
      if (failures.length >= ENOUGH_FAILURES) break;
    }
  }
  return { schedules, calls, failures, cells: [...coverage.cells] };
}

process.stdout.write(JSON.stringify(await main(JSON.parse(process.argv[2] ?? '{}') as WorkerRequest)));
