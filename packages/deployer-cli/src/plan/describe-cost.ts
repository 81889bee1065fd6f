import { formatBytes } from '../format-bytes.js';
import type { TopicPlanReport } from './plan-result.js';

type Cost = NonNullable<TopicPlanReport['cost']>;

/** What a reset takes: `reads 5,000 rows (4.8 MiB); about 4 min paused; ...`. */
export function describeCost(cost: Cost): string {
  const { rows, bytes, dpus, dpuHours, usd, usdPerDpuHour } = cost;
  const read = `reads ${rows.toLocaleString('en')} rows (${formatBytes(bytes)})`;
  const price = `about ${dpuHours} DPU-hours (${dpus} DPUs), ${usd} USD at ${usdPerDpuHour} a DPU-hour`;
  return `${read}; ${describeTime(cost)}; ${price}`;
}

/** How long a reset takes, and its topic waits: `about 4 min paused`, `about 40 min, then 3 paused`. */
export function describeTime({ minutes, pausedMinutes }: Cost): string {
  return pausedMinutes === minutes
    ? `about ${minutes} min paused`
    : `about ${minutes} min, then ${pausedMinutes} paused`;
}

/** What that is estimated from. */
export function describeBasis({ basis: { from, runs, rowsPerMinute = 0 } }: Cost): string {
  const speed = `${rowsPerMinute.toLocaleString('en')} rows a minute`;
  switch (from) {
    case 'rebuilds':
      return `estimated from this topic's last ${runs === 1 ? 'rebuild' : `${runs} rebuilds`}: ${speed}`;
    case 'runs':
      return `estimated from this topic's last ${runs === 1 ? 'run' : `${runs} runs`} by the Master: ${speed}; a rebuild has more workers as a rule`;
    case 'defaults':
      return 'estimated without earlier runs to go by: 10 MiB of RAW a second and DPU';
  }
}
