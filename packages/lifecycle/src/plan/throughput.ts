import type { RunRecord } from '@firn/registry-client';
import { isFinalCatchUp } from '../names.js';
import type { Ports } from '../ports/ports.js';

/** How fast runs of a topic got through RAW. */
export interface Throughput {
  /** `rebuilds` of the topic, or, where there is none to go by, `runs` of the Master, which have fewer workers as a rule. */
  readonly from: 'rebuilds' | 'runs';
  /** How many of them it is taken from. */
  readonly runs: number;
  readonly rowsPerMinute: number;
}

/** How many of the newest runs are asked for, and how many of those that say something count. */
const RUNS_READ = 200;
const RUNS_COUNTED = 10;

/** Minutes beyond the overhead that a run must have worked: in less than that, the overhead is all that shows. */
const LEAST_MINUTES = 1;

/** The throughput of a topic's earlier runs, as far as the registry keeps them; `undefined` when they say nothing. */
export async function observeThroughput(
  topic: string,
  { registry }: Pick<Ports, 'registry'>,
): Promise<Throughput | undefined> {
  const runs: RunRecord[] = [];
  for await (const run of registry.runs(topic)) {
    runs.push(run);
    if (runs.length === RUNS_READ) break;
  }
  return throughputOf(runs);
}

/**
 * The throughput of runs, the newest first: rows read by minutes worked. Pure.
 *
 * @param overheadMinutes - what of a run's time is start and end, whatever it reads
 */
export function throughputOf(runs: readonly RunRecord[], overheadMinutes = 3): Throughput | undefined {
  const of = (kind: RunRecord['kind'], stage: string): readonly Worked[] =>
    runs
      // What a final catch-up counts is all of the tables, most of which it has only audited.
      .filter(({ kind: found, run }) => found === kind && !isFinalCatchUp(run))
      .flatMap((run) => worked(run, stage, overheadMinutes))
      .slice(0, RUNS_COUNTED);
  return throughput('rebuilds', of('rebuild', 'rebuild')) ?? throughput('runs', of('master', 'standardized'));
}

interface Worked {
  readonly rows: number;
  readonly minutes: number;
}

/** What a run got through, if it worked long enough to say something. */
function worked(
  { state, stages, started_at: from, finished_at: to }: RunRecord,
  stage: string,
  overheadMinutes: number,
): readonly Worked[] {
  const rows = stages[stage]?.counts?.['rows_read'] ?? 0;
  const minutes = (Date.parse(to) - Date.parse(from)) / 60_000 - overheadMinutes;
  const saysSomething = state === 'succeeded' && rows > 0 && minutes >= LEAST_MINUTES;
  return saysSomething ? [{ rows, minutes }] : [];
}

function throughput(from: Throughput['from'], runs: readonly Worked[]): Throughput | undefined {
  if (runs.length === 0) return undefined;
  const sum = (key: keyof Worked): number => runs.reduce((total, run) => total + run[key], 0);
  return { from, runs: runs.length, rowsPerMinute: Math.max(1, Math.round(sum('rows') / sum('minutes'))) };
}
