import { colourWanted, createStyle } from '@firn/cli-kit';
import type { CliIo, Style } from '@firn/cli-kit';

import { manyTopicsProgress } from './many-topics-progress.js';
import { logProgress } from './progress-view.js';
import type { ProgressView } from './progress-view.js';
import { terminalProgress } from './terminal-progress.js';

/** More topics than this are only counted in a log. */
const MANY = 20;

/** Shows progress on standard error: drawn anew on a terminal; elsewhere a line an event, of many topics a line a topic. */
export function createView({ stderr, env }: CliIo, topics: number): ProgressView {
  const style: Style = createStyle(colourWanted(stderr, env));
  const start = performance.now();
  const elapsed = (): number => performance.now() - start;
  if (stderr.isTTY === true && env.TERM !== 'dumb') return terminalProgress(stderr, style, elapsed);
  return topics > MANY
    ? manyTopicsProgress(stderr, style, elapsed, topics)
    : logProgress(stderr, style, elapsed);
}
