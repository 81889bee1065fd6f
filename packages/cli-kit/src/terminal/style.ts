import colors from 'picocolors';

import type { TextSink } from '../program/cli-io.js';

/** Colours and weights for text; plain text comes back unchanged when colour is off. */
export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly red: (text: string) => string;
  readonly green: (text: string) => string;
  readonly yellow: (text: string) => string;
  readonly cyan: (text: string) => string;
}

/**
 * Whether to colour what goes to `sink`: only on a terminal, never with `NO_COLOR` (https://no-color.org), always with
 * `FORCE_COLOR`.
 */
export function colourWanted(sink: TextSink, env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.NO_COLOR) return false;
  if (env.FORCE_COLOR) return env.FORCE_COLOR !== '0';
  return sink.isTTY === true && env.TERM !== 'dumb';
}

/** The style for a stream that wants colour, or does not. */
export function createStyle(colour: boolean): Style {
  const { bold, dim, red, green, yellow, cyan } = colors.createColors(colour);
  return { bold, dim, red, green, yellow, cyan };
}
