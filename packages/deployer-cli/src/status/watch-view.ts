import { colourWanted, createStyle, printable } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';
import type { Clock } from '@firn/lifecycle';

import { describeProgress } from './describe-progress.js';
import { renderStatus } from './render-status.js';
import type { StatusResult, TopicStatus } from './status-result.js';

/** Shows look after look. */
export interface WatchView {
  readonly show: (result: StatusResult) => void;
}

/** Moves to the upper left corner, and erases what is below. */
const FROM_THE_TOP = '\u001b[H\u001b[2J';

/** The view that fits: JSON Lines, a picture that is drawn anew, or a line for each topic that has changed. */
export function createWatchView(format: 'text' | 'json', { stdout, env }: CliIo, clock: Clock): WatchView {
  if (format === 'json') return { show: (result) => stdout.write(`${JSON.stringify(result)}\n`) };
  const style = createStyle(colourWanted(stdout, env));
  if (stdout.isTTY === true && env.TERM !== 'dumb') {
    return {
      show: (result) => stdout.write(`${FROM_THE_TOP}${renderStatus(result, style, clock())}`),
    };
  }
  const said = new Map<string, string>();
  const say = (topic: string, text: string): void => {
    if (said.get(topic) === text) return;
    said.set(topic, text);
    stdout.write(`${clock().toISOString()}  ${printable(topic)}  ${text}\n`);
  };
  return {
    show: ({ topics, missing }) => {
      for (const status of topics) say(status.topic, describe(status));
      for (const topic of missing) say(topic, 'not in the registry');
    },
  };
}

/** What a line says of a topic. The time that is left changes with every look, and is left out. */
function describe({ flag, version, generation, holds, lease, deployment }: TopicStatus): string {
  const held = holds.length > 0 ? `  held by ${holds.map(({ hold }) => hold).join(', ')}` : '';
  const leased = lease === undefined ? '' : `  ${lease.expired ? 'lease expired' : `lease ${lease.holder}`}`;
  const step = deployment === undefined ? '' : `  ${deployment.class} ${deployment.id} at ${deployment.step}`;
  const { estimatedEnd, ...rebuild } = deployment?.rebuild ?? { chunks: undefined };
  const progress = rebuild.chunks === undefined ? '' : `  ${describeProgress(rebuild, new Date(0))}`;
  const until = estimatedEnd === undefined ? '' : `; until about ${estimatedEnd}`;
  const error = deployment?.error === undefined ? '' : `  ${deployment.error}`;
  return printable(
    `${flag}  version ${version}  generation ${generation}${held}${leased}${step}${progress}${until}${error}`,
  );
}
