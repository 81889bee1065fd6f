import { formatDuration } from '@firn/cli-kit';
import type { Style, TextSink } from '@firn/cli-kit';

import type { TopicApplyReport } from './apply-result.js';
import { logProgress } from './progress-view.js';
import type { ProgressView, Stopwatch } from './progress-view.js';

/** For a log of many topics: a line a topic, when it is through, and what is waited for; all events would be thousands. */
export function manyTopicsProgress(
  sink: TextSink,
  style: Style,
  elapsed: Stopwatch,
  total: number,
): ProgressView {
  const log = logProgress(sink, style, elapsed);
  let through = 0;
  return {
    show: (event) => {
      if (event.state === 'waiting') log.show(event);
    },
    through: ({ topic, state }: TopicApplyReport) => {
      through++;
      const time = style.dim(formatDuration(elapsed()).padStart(11));
      sink.write(`${time}  ${style.bold(topic)}  ${state} (${through} of ${total})\n`);
    },
    close: () => undefined,
  };
}
