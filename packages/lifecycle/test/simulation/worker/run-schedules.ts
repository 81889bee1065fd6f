import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Counts, WorkerReport, WorkerRequest } from './report.js';

const run = promisify(execFile);
const PACKAGE = fileURLToPath(new URL('../../..', import.meta.url));
const OUTPUT = 64 * 1024 * 1024;

/** Failing schedules after which it is not worth going on. */
const ENOUGH_FAILURES = 3;

/** What the CommonJS packages in the bundle need. */
const BANNER = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Runs the schedules of a range of seeds in as many processes as there are processors. They run a bundle, outside of
 * jest: its sandbox makes everything several times slower.
 */
export async function runSchedules(
  first: number,
  count: number,
  removed: readonly string[] = [],
): Promise<WorkerReport> {
  const workers = availableParallelism();
  const startOf = (worker: number): number => first + Math.floor((count * worker) / workers);
  const requests = Array.from({ length: workers }, (_, worker): WorkerRequest => {
    return { first: startOf(worker), end: startOf(worker + 1), enough: ENOUGH_FAILURES, removed };
  });
  return (await runRequests(requests)).reduce(sum);
}

/** Carries out requests, one process for each processor; the reports come in the order of the requests. */
export async function runRequests(requests: readonly WorkerRequest[]): Promise<readonly WorkerReport[]> {
  const bundle = await bundleOnce();
  const workers = availableParallelism();
  const shares = Array.from({ length: workers }, (_, worker) =>
    requests.filter((_request, index) => index % workers === worker),
  );
  const reports = await Promise.all(shares.map((share) => runWorker(bundle, share)));
  return requests.map((_request, index) => {
    const report = reports[index % workers]?.[Math.floor(index / workers)];
    if (report === undefined) throw new Error(`a worker lacks the report ${index}`);
    return report;
  });
}

async function runWorker(bundle: string, share: readonly WorkerRequest[]): Promise<WorkerReport[]> {
  if (share.length === 0) return [];
  const { stdout } = await run(process.execPath, [bundle, JSON.stringify(share)], {
    maxBuffer: OUTPUT,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout) as WorkerReport[];
}

function sum(a: WorkerReport, b: WorkerReport): WorkerReport {
  return {
    schedules: a.schedules + b.schedules,
    calls: a.calls + b.calls,
    seconds: a.seconds + b.seconds,
    failures: [...a.failures, ...b.failures].sort((x, y) => x.seed - y.seed),
    cells: added(a.cells, b.cells),
    occurrences: added(a.occurrences, b.occurrences),
  };
}

function added(a: Counts, b: Counts): Counts {
  const counts = new Map(a);
  for (const [what, times] of b) counts.set(what, (counts.get(what) ?? 0) + times);
  return [...counts];
}

let bundled: Promise<string> | undefined;

/** Each of jest's workers has a bundle of its own: they run at the same time. */
function bundleOnce(): Promise<string> {
  const outfile = `${PACKAGE}reports/simulation/worker-${process.env['JEST_WORKER_ID'] ?? '0'}.mjs`;
  const esbuild = createRequire(import.meta.url).resolve('esbuild/bin/esbuild');
  bundled ??= run(esbuild, [
    `${PACKAGE}test/simulation/worker/main.ts`,
    '--bundle',
    '--platform=node',
    '--format=esm',
    '--conditions=@firn/source',
    '--log-level=error',
    `--banner:js=${BANNER}`,
    `--outfile=${outfile}`,
  ]).then(() => outfile);
  return bundled;
}
