import { Coverage } from '../coverage.js';
import { withoutRules } from '../mutations/mutations.js';
import { beginnings, runSchedule } from '../schedule.js';
import type { Beginnings } from '../schedule.js';
import { Violation } from '../violation.js';
import type { Failure, WorkerReport, WorkerRequest } from './report.js';

/** Runs the schedules of one request. */
async function carryOut(from: Beginnings, request: WorkerRequest): Promise<WorkerReport> {
  const { first, end, enough, removed, ...how } = request;
  const before = process.cpuUsage();
  const coverage = new Coverage();
  const mutation = withoutRules(removed);
  const failures: Failure[] = [];
  let calls = 0;
  let schedules = 0;
  for (let seed = first; seed < end && failures.length < enough; seed++) {
    schedules++;
    try {
      calls += await runSchedule(from, seed, { ...how, coverage, mutation });
    } catch (error) {
      failures.push(failure(seed, error));
    }
  }
  const { cells, occurrences } = coverage;
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  return { schedules, calls, seconds, failures, cells: [...cells], occurrences: [...occurrences] };
}

function failure(seed: number, error: unknown): Failure {
  const message = error instanceof Error ? error.message : String(error);
  return { seed, message, ...(error instanceof Violation && { invariant: error.invariant }) };
}

/** A process of its own, for speed: `argv[2]` holds the requests, the reports go to standard output. */
async function main(requests: readonly WorkerRequest[]): Promise<WorkerReport[]> {
  const from = await beginnings();
  const reports: WorkerReport[] = [];
  for (const request of requests) reports.push(await carryOut(from, request));
  return reports;
}

process.stdout.write(JSON.stringify(await main(JSON.parse(process.argv[2] ?? '[]') as WorkerRequest[])));
