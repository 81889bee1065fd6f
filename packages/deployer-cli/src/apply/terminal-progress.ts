import { stripVTControlCharacters } from 'node:util';

import type { Style, TextSink } from '@firn/cli-kit';
import type { ProgressEvent } from '@firn/lifecycle';

import { progressLine } from './progress-view.js';
import type { ProgressView, Stopwatch } from './progress-view.js';

/**
 * For a terminal: what is finished stays as lines; below them one line a topic that is under way, written anew with
 * every event and every second.
 */
export function terminalProgress(sink: TextSink, style: Style, elapsed: Stopwatch): ProgressView {
  const underWay = new Map<string, ProgressEvent>();
  let drawn = 0;
  const erase = (): string => (drawn === 0 ? '' : `\u001b[${drawn}A\u001b[J`);
  const draw = (finished: readonly string[] = []): void => {
    const width = (sink.columns ?? 80) - 1;
    const lines = [...underWay.values()].map((event) => clip(progressLine(event, style, elapsed()), width));
    sink.write(`${erase()}${[...finished, ...lines].map((line) => `${line}\n`).join('')}`);
    drawn = lines.length;
  };
  const timer = setInterval(() => {
    draw();
  }, 1000);
  timer.unref();
  return {
    show: (event) => {
      if (event.state === 'finished') {
        underWay.delete(event.topic);
        draw([progressLine(event, style, elapsed())]);
      } else {
        underWay.set(event.topic, event);
        draw();
      }
    },
    // One that was refused or stopped has had no last event.
    through: ({ topic }) => {
      if (underWay.delete(topic)) draw();
    },
    close: () => {
      clearInterval(timer);
      underWay.clear();
      draw();
    },
  };
}

/** Cuts a line that would wrap, and with it its colours. */
function clip(line: string, width: number): string {
  const plain = stripVTControlCharacters(line);
  return plain.length <= width ? line : `${plain.slice(0, width - 1)}…`;
}
