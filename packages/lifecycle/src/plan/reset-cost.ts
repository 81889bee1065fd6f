import type { ResetMode } from '@firn/registry-client';
import { totalBytes, totalRows } from '../iceberg/metadata.js';
import type { IcebergMetadata } from '../iceberg/metadata.js';
import type { Throughput } from './throughput.js';

/** What the estimate of a rebuild assumes. All of it can be given; the defaults are those of the packaged Glue job. */
export interface CostAssumptions {
  /** Glue DPUs of one run of the rebuilder: workers times DPUs a worker (G.1X: 1). @default what the stack says, else 5 */
  readonly dpus?: number;
  /** Bytes of RAW data files (compressed, as stored) that one DPU gets through in a second. @default 10 MiB */
  readonly bytesPerDpuSecond?: number;
  /** Minutes before the first record: start of the run, planning, and Step Functions' polling at the end. @default 3 */
  readonly overheadMinutes?: number;
  /** Price of a DPU-hour in USD; it differs by region. @default 0.44 */
  readonly usdPerDpuHour?: number;
  /** How fast earlier runs of the topic were; it takes the place of `bytesPerDpuSecond`. @default not known */
  readonly throughput?: Throughput;
}

/** What an estimate rests on. */
export interface CostBasis {
  /** Earlier `rebuilds` of the topic, `runs` of the Master, or nothing but `defaults`. */
  readonly from: Throughput['from'] | 'defaults';
  /** How many of them. */
  readonly runs: number;
  /** Rows of RAW a minute; of the defaults, which go by bytes, none. */
  readonly rowsPerMinute?: number;
}

/**
 * What a rebuild is expected to take: an estimate, from the size of RAW, and from how fast earlier runs were.
 *
 *     minutes       = overheadMinutes + rows / rowsPerMinute                       rounded up
 *                     without earlier runs: overheadMinutes + bytes / (bytesPerDpuSecond * dpus) / 60
 *     pausedMinutes = minutes; of a swap-last reset the overheadMinutes of one more run, which catches up
 *     dpuHours      = dpus * minutes / 60; of a swap-last reset with that run's minutes
 *     usd           = dpuHours * usdPerDpuHour
 *
 * A RAW table that several topics share counts whole: all of it is read.
 */
export interface ResetCost {
  /** Rows of the table that is read, by its Iceberg snapshot. */
  readonly rows: number;
  /** Bytes of its data files. */
  readonly bytes: number;
  /** Minutes that the rebuild takes, rounded up. */
  readonly minutes: number;
  /** Minutes that the topic stays paused, rounded up. */
  readonly pausedMinutes: number;
  readonly dpuHours: number;
  readonly usd: number;
  /** What of the assumptions it is made with. */
  readonly dpus: number;
  readonly usdPerDpuHour: number;
  readonly basis: CostBasis;
}

/** Estimates the rebuild that reads the given table. */
export function resetCost(
  source: IcebergMetadata | undefined,
  assumptions: CostAssumptions = {},
  mode: ResetMode = 'archive-first',
): ResetCost {
  const {
    dpus = 5,
    bytesPerDpuSecond = 10 * 1024 * 1024,
    overheadMinutes = 3,
    usdPerDpuHour = 0.44,
    throughput,
  } = assumptions;
  const rows = source === undefined ? 0 : totalRows(source);
  const bytes = source === undefined ? 0 : totalBytes(source);
  const working =
    throughput === undefined ? bytes / (bytesPerDpuSecond * dpus) / 60 : rows / throughput.rowsPerMinute;
  const minutes = Math.ceil(overheadMinutes + working);
  const catchUp = mode === 'swap-last' ? Math.ceil(overheadMinutes) : 0;
  const dpuHours = (dpus * (minutes + catchUp)) / 60;
  return {
    rows,
    bytes,
    minutes,
    pausedMinutes: mode === 'swap-last' ? catchUp : minutes,
    dpuHours: rounded(dpuHours),
    usd: rounded(dpuHours * usdPerDpuHour),
    dpus,
    usdPerDpuHour,
    basis: throughput ?? { from: 'defaults', runs: 0 },
  };
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
