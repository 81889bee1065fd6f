import { formatDuration, printable } from '@firn/cli-kit';
import type { Style, TextSink } from '@firn/cli-kit';
import type { ProgressEvent } from '@firn/lifecycle';

import type { TopicApplyReport } from './apply-result.js';

/** Shows what happens while topics are deployed. */
export interface ProgressView {
  readonly show: (event: ProgressEvent) => void;
  /** A topic is through, however it ended. */
  readonly through: (report: TopicApplyReport) => void;
  /** Leaves the terminal as it should be; to be called whatever happened. */
  readonly close: () => void;
}

/** Milliseconds on a clock that only goes forward. */
export type Stopwatch = () => number;

/** How often a line says that something is still waited for, where lines stay. */
const PATIENCE = 30_000;

/** For a log: one line an event, what is waited for only now and then. */
export function logProgress(sink: TextSink, style: Style, elapsed: Stopwatch): ProgressView {
  const lastSaid = new Map<string, number>();
  return {
    show: (event) => {
      const now = elapsed();
      const key = `${event.topic} ${event.step}`;
      const since = now - (lastSaid.get(key) ?? -PATIENCE);
      if (event.state === 'waiting' && since < PATIENCE) return;
      lastSaid.set(key, now);
      sink.write(`${progressLine(event, style, now)}\n`);
    },
    through: () => undefined,
    close: () => undefined,
  };
}

/** An event as a line: elapsed time, topic, step, what happened. */
export function progressLine(event: ProgressEvent, style: Style, elapsed: number): string {
  const { topic, step, state, message, rows } = event;
  const time = style.dim(formatDuration(elapsed).padStart(11));
  const mark = { started: '▸', waiting: '…', finished: style.green('✓') }[state];
  const share =
    rows === undefined || rows.total === 0 ? '' : ` (${Math.floor((rows.done / rows.total) * 100)} %)`;
  return `${time}  ${style.bold(topic)}  ${step}  ${mark} ${printable(message)}${share}`;
}
