import { parse } from '@humanwhocodes/momoa';
import type { Position } from '../model/problem.js';
import { quote } from '../names/name.js';
import { LineTable } from './line-table.js';

/** Where and why a text is no JSON. */
export interface SyntaxFault extends Position {
  readonly code: 'json-syntax';
  readonly message: string;
  readonly hint?: string;
}

/** Says what is wrong with a text that `JSON.parse` refuses. */
export function syntaxFault(text: string): SyntaxFault {
  const lines = new LineTable(text);
  if (text.trim() === '') {
    return {
      code: 'json-syntax',
      message: 'The file is empty',
      hint: 'Write a topic schema: { "topic": ... }',
      ...lines.position(0),
    };
  }
  const offset = faultOffset(text);
  const [message, hint] = explain(text, offset);
  const fault = { code: 'json-syntax', message, ...lines.position(offset) } as const;
  return hint === undefined ? fault : { ...fault, hint };
}

/** The position-aware parser finds the place; it lets control characters in strings pass, which JSON does not. */
function faultOffset(text: string): number {
  const control = controlCharacter(text);
  try {
    parse(text, { mode: 'json' });
  } catch (error) {
    const offset = error instanceof Error && 'offset' in error ? error.offset : undefined;
    if (typeof offset === 'number') return Math.min(offset, control ?? offset);
  }
  return control ?? 0;
}

function controlCharacter(text: string): number | undefined {
  for (const { 0: string, index } of text.matchAll(/"[^"\\]*(?:\\.[^"\\]*)*"?/gs)) {
    // eslint-disable-next-line no-control-regex -- these are what JSON forbids in a string
    const at = string.search(/[\u0000-\u001f]/);
    if (at >= 0) return index + at;
  }
  return undefined;
}

function explain(text: string, offset: number): readonly [message: string, hint?: string] {
  const rest = text.slice(offset);
  const before = text.slice(0, offset).trimEnd();
  if (rest.trim() === '')
    return ['The JSON ends too early', 'Close what is open: a string, an object or an array'];
  const found = quote(/^(?:[A-Za-z]+|.)/s.exec(rest)?.[0] ?? '');
  // eslint-disable-next-line no-control-regex -- see controlCharacter
  if (/^[\u0000-\u001f]/.test(rest)) {
    return [
      `A string has the control character ${found}`,
      'Close the string on its line, or write the character as an escape (\\n, \\t)',
    ];
  }
  if (rest.startsWith('/')) return ['Comments are not JSON', 'Remove it; "doc" and "description" hold text'];
  if (rest.startsWith("'")) return [`Expected JSON, found ${found}`, 'Strings are written in double quotes'];
  if (/^[}\]]/.test(rest) && before.endsWith(','))
    return [`A comma stands before ${found}`, 'Remove the comma'];
  if (/^[<=>]{7}/.test(rest)) return ['The file has merge conflict markers', 'Resolve the conflict first'];
  if (/^["[{]/.test(rest) && /["\w}\]]$/.test(before))
    return [`Unexpected ${found}`, 'Is a comma missing before it?'];
  return [`Unexpected ${found}`];
}
