import { quote } from '../names/name.js';
import { printJsonPath } from './print-json-path.js';
import type { JsonPath, JsonPathProblem, JsonPathSegment } from './json-path.js';

/** A path, or what is wrong with its text. */
export type ParsedJsonPath =
  | (JsonPath & { readonly problem?: never })
  | { readonly segments?: never; readonly problem: JsonPathProblem };

/** The largest index that a path can have. */
export const MAX_INDEX = 2_147_483_647;

/** The most steps that a path can have: payloads nest no deeper. */
export const MAX_STEPS = 512;

/** `.name` as RFC 9535 section 2.5.1.1 has it: a letter, `_` or a character beyond ASCII, then digits too. */
const MEMBER = /\.([A-Za-z_\u0080-\uFFFF][A-Za-z0-9_\u0080-\uFFFF]*)/y;
const BRACKET = /\[\s*(?:(\d+)|(\*)|"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)')\s*\]/sy;
const ESCAPE = /\\(?:u([0-9a-fA-F]{4})|(.))/gs;
const ESCAPED: Readonly<Record<string, string>> = {
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  '/': '/',
  '\\': '\\',
};

/**
 * Reads a path. Nothing is thrown: text that is not a path gives a problem.
 *
 * @example
 * ```ts
 * parseJsonPath("$.labels[*]['display name']").segments; // [{ key: 'labels' }, { wildcard: true }, { key: 'display name' }]
 * ```
 */
export function parseJsonPath(text: string): ParsedJsonPath {
  if (!text.startsWith('$')) {
    const hint = /^[A-Za-z_]/.test(text)
      ? `Write ${quote(`$.${text}`)}`
      : 'Write $.name, or $ for the whole payload';
    return refuse(0, `A source begins with "$", found ${quote(text)}`, hint);
  }
  const segments: JsonPathSegment[] = [];
  let offset = 1;
  while (offset < text.length) {
    const segment = readMember(text, offset) ?? readBracket(text, offset);
    if (segment === undefined) return explain(text, offset);
    if ('problem' in segment) return segment;
    if (segments.length === MAX_STEPS)
      return refuse(offset, `A source has at most ${MAX_STEPS} steps: payloads nest no deeper`);
    segments.push(segment.segment);
    offset = segment.end;
  }
  return { segments };
}

interface ReadSegment {
  readonly segment: JsonPathSegment;
  readonly end: number;
}

function readMember(text: string, offset: number): ReadSegment | undefined {
  MEMBER.lastIndex = offset;
  const key = MEMBER.exec(text)?.[1];
  return key === undefined || isBroken(key) ? undefined : { segment: { key }, end: MEMBER.lastIndex };
}

function readBracket(
  text: string,
  offset: number,
): ReadSegment | { readonly problem: JsonPathProblem } | undefined {
  BRACKET.lastIndex = offset;
  const match = BRACKET.exec(text);
  if (match === null) return undefined;
  const end = BRACKET.lastIndex;
  const [, index, wildcard, double, single] = match;
  if (wildcard !== undefined) return { segment: { wildcard: true }, end };
  if (index !== undefined) {
    if (Number(index) > MAX_INDEX) return refuse(offset, `An index is at most ${MAX_INDEX}, found ${index}`);
    return { segment: { index: Number(index) }, end };
  }
  const key = unescape(double ?? single ?? '', double === undefined ? "'" : '"');
  if (key !== undefined) return { segment: { key }, end };
  return refuse(
    offset,
    `Unknown escape in ${quote(text.slice(offset, end))}`,
    'Escapes are \\\\ \\/ \\\' \\" \\b \\f \\n \\r \\t \\uXXXX',
  );
}

function unescape(text: string, quoteMark: string): string | undefined {
  const unknown: string[] = [];
  const key = text.replace(ESCAPE, (escape: string, hex: string | undefined, char: string | undefined) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    const meant = char === quoteMark ? quoteMark : ESCAPED[char ?? ''];
    if (meant === undefined) unknown.push(escape);
    return meant ?? '';
  });
  return unknown.length > 0 || isBroken(key) ? undefined : key;
}

/** Whether the text has half of a surrogate pair. */
function isBroken(text: string): boolean {
  return /\p{Surrogate}/u.test(text);
}

function refuse(offset: number, message: string, hint?: string): { readonly problem: JsonPathProblem } {
  const problem = { code: 'json-path', message, offset } as const;
  return { problem: hint === undefined ? problem : { ...problem, hint } };
}

const REASONS: readonly (readonly [RegExp, string, string?])[] = [
  [/^\.\./, 'Descent ("..") is not supported', 'Name each step, as in $.a.b'],
  [
    /^\.\*/,
    '".*" is not supported',
    'Use [*] for the elements of a list; a map reads all members of an object',
  ],
  [/^\[\s*-/, 'An index from the end is not supported', 'Use an index from 0, or [*]'],
  [/^\[\s*\?/, 'Filters are not supported', 'Read the list with [*] and filter downstream'],
  [/^\[[^\]'"]*:/, 'Slices are not supported', 'Use [*] for all elements'],
  [
    /^\[\s*(?:\d+|'[^']*'|"[^"]*")\s*,/,
    'Several selectors in one bracket are not supported',
    'Use one column for each',
  ],
  [/^\.(?=\[|$)/, 'A name is missing after "."'],
  [/^\[[^\]]*$/, 'A "]" is missing'],
  [/^\[\s*[A-Za-z_]/, 'A name in brackets needs quotes', "Write $['name'] or $.name"],
];

/** What stands at `offset` is no segment: the usual reasons, and the way out of each. */
function explain(text: string, offset: number): { readonly problem: JsonPathProblem } {
  const rest = text.slice(offset);
  for (const [pattern, message, hint] of REASONS) {
    if (pattern.test(rest)) return refuse(offset, `${message}, found ${quote(rest)}`, hint);
  }
  const name = /\.([^.[\]]*)$/.exec(text.slice(0, offset) + (/^\.?[^.[]*/.exec(rest)?.[0] ?? ''))?.[1];
  if (name !== undefined && !rest.startsWith('[')) {
    const hint = `Write ${printJsonPath({ segments: [{ key: name }] }).slice(1)} in place of .${name}`;
    return refuse(offset, `The name ${quote(name)} needs brackets and quotes`, hint);
  }
  return refuse(offset, `Expected ".name", "['name']", "[0]" or "[*]", found ${quote(rest)}`);
}
