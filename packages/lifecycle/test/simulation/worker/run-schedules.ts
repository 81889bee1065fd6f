import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { WorkerReport, WorkerRequest } from './report.js';

const run = promisify(execFile);
const PACKAGE = fileURLToPath(new URL('../../..', import.meta.url));
const BUNDLE = `${PACKAGE}reports/simulation/worker.mjs`;
const OUTPUT = 64 * 1024 * 1024;

/** What the CommonJS packages in the bundle need. */
const BANNER = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url);";

/**
 * Runs the schedules of a range of seeds in as many processes as there are processors. They run a bundle, outside of
 * jest: its sandbox makes everything several times slower.
 */
export async function runSchedules(first: number, count: number, mutation?: string): Promise<WorkerReport> {
  await bundleOnce();
  const step = availableParallelism();
  const requests = Array.from({ length: step }, (_, worker): WorkerRequest => {
    const range = { first: first + worker, end: first + count, step };
    return { ...range, ...(mutation !== undefined && { mutation }) };
  });
  return (await Promise.all(requests.map(runWorker))).reduce(sum);
}

async function runWorker(request: WorkerRequest): Promise<WorkerReport> {
  const { stdout } = await run(process.execPath, [BUNDLE, JSON.stringify(request)], {
    maxBuffer: OUTPUT,
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  return JSON.parse(stdout) as WorkerReport;
}

function sum(a: WorkerReport, b: WorkerReport): WorkerReport {
  const cells = new Map(a.cells);
  for (const [cell, times] of b.cells) cells.set(cell, (cells.get(cell) ?? 0) + times);
  return {
    schedules: a.schedules + b.schedules,
    calls: a.calls + b.calls,
    failures: [...a.failures, ...b.failures].sort((x, y) => x.seed - y.seed),
    cells: [...cells],
  };
}

let bundled: Promise<unknown> | undefined;

function bundleOnce(): Promise<unknown> {
  const esbuild = createRequire(import.meta.url).resolve('esbuild/bin/esbuild');
  bundled ??= run(esbuild, [
    `${PACKAGE}test/simulation/worker/main.ts`,
    '--bundle',
    '--platform=node',
    '--format=esm',
    '--conditions=@firn/source',
    '--log-level=error',
    `--banner:js=${BANNER}`,
    `--outfile=${BUNDLE}`,
  ]);
  return bundled;
}
