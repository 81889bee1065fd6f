import type { Sleep } from '@firn/lifecycle';

import type { StatusResult, TopicStatus } from './status-result.js';
import type { WatchView } from './watch-view.js';

/** How to watch. */
export interface Watching {
  readonly look: () => Promise<StatusResult>;
  readonly view: WatchView;
  readonly sleep: Sleep;
  /** Between two looks. */
  readonly milliseconds: number;
  readonly signal: AbortSignal;
}

/** Shows how topics stand until nothing is under way, or it is interrupted. Gives what was seen last. */
export async function watch({ look, view, sleep, milliseconds, signal }: Watching): Promise<StatusResult> {
  const interrupted = aborted(signal);
  for (;;) {
    const result = await look();
    view.show(result);
    if (signal.aborted || !result.topics.some(isUnderWay)) return result;
    const isOver = await Promise.race([sleep(milliseconds).then(() => false), interrupted]);
    if (isOver) return result;
  }
}

/** Whether a deployment is open, or somebody works on the topic. */
export function isUnderWay({ deployment, lease }: TopicStatus): boolean {
  return deployment !== undefined || lease?.expired === false;
}

function aborted(signal: AbortSignal): Promise<true> {
  return new Promise((resolve) => {
    signal.addEventListener('abort', () => {
      resolve(true);
    });
  });
}
