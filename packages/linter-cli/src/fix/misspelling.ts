import type { Problem } from '@firn/topic-schema';

import { offsetOf } from './place-edit.js';
import type { TextEdit } from './text-edit.js';

/** A place in a text, as findings have it. */
export type Place = Pick<Problem, 'line' | 'column'>;

const STRING = /"(?:[^"\\\n\r]|\\.)*"/y;
const WORD = /[A-Za-z0-9_]/;

/**
 * The edit that puts what was probably meant in the place of a word that is not understood; `undefined` where the text
 * does not have it as a word of its own at the place of the problem, or writes it with escapes.
 */
export function respelling(body: string, problem: Problem): TextEdit | undefined {
  const { suggestion } = problem;
  if (suggestion === undefined) return undefined;
  const { word, meant } = suggestion;
  const place = offsetOf(body, problem);
  const from = body.charAt(place) === '"' ? place + 1 : place;
  const to = from + endOfString(body.slice(from));
  const found: number[] = [];
  for (let at = body.indexOf(word, from); at >= 0 && at + word.length <= to; at = body.indexOf(word, at + 1))
    if (!WORD.test(body.charAt(at - 1)) && !WORD.test(body.charAt(at + word.length))) found.push(at);
  // A problem with a column is placed at the string that names it, and in day(day) the column comes last.
  const start = problem.code === 'unknown-column' ? found.at(-1) : found[0];
  return start === undefined
    ? undefined
    : { start, end: start + word.length, text: JSON.stringify(meant).slice(1, -1) };
}

/** How far the rest of a string reaches, up to its closing quote. */
function endOfString(rest: string): number {
  STRING.lastIndex = 0;
  return (STRING.exec(`"${rest}`)?.[0].length ?? 2) - 2;
}
