import { colourWanted, createStyle } from '@firn/cli-kit';
import type { CliIo, Style } from '@firn/cli-kit';

import { logProgress } from './progress-view.js';
import type { ProgressView } from './progress-view.js';
import { terminalProgress } from './terminal-progress.js';

/** Shows progress on standard error: drawn anew on a terminal, a line an event elsewhere. */
export function createView({ stderr, env }: CliIo): ProgressView {
  const style: Style = createStyle(colourWanted(stderr, env));
  const start = performance.now();
  const elapsed = (): number => performance.now() - start;
  return stderr.isTTY === true && env.TERM !== 'dumb'
    ? terminalProgress(stderr, style, elapsed)
    : logProgress(stderr, style, elapsed);
}
