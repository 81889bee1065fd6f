import { formatDuration } from '@firn/cli-kit';

import { formatBytes } from '../format-bytes.js';
import type { RebuildStatus } from './status-result.js';

/** How far a rebuild is, in a line for people. */
export function describeProgress(rebuild: RebuildStatus, now: Date): string {
  const { chunks, files, rows, bytes, estimatedEnd } = rebuild;
  const share =
    files.total === undefined || files.total === 0
      ? ''
      : `, ${Math.floor((files.done / files.total) * 100)} % of the files`;
  const of = rows.total === undefined ? '' : ` of ${rows.total.toLocaleString('en')}`;
  const left = estimatedEnd === undefined ? undefined : Date.parse(estimatedEnd) - now.getTime();
  const end = left === undefined ? '' : `; about ${formatDuration(Math.max(0, left))} left`;
  const read = `${rows.done.toLocaleString('en')}${of} rows read, ${formatBytes(bytes)} written`;
  return `rebuild: ${chunks} ${chunks === 1 ? 'chunk' : 'chunks'}${share}, ${read}${end}`;
}
