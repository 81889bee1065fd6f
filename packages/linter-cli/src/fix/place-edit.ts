import type { Edit } from './edit.js';
import type { TextEdit } from './text-edit.js';

/** An edit of a file, with lines and columns. */
export function placeEdit(
  body: string,
  { start, end, text }: TextEdit,
  about: Pick<Edit, 'title' | 'safe' | 'file'>,
): Edit {
  return { ...about, start: placeOf(body, start), end: placeOf(body, end), replacement: text };
}

/** The offset of a place; lines end as in JSON editors: LF, CR LF or CR. */
export function offsetOf(body: string, { line, column }: { line: number; column: number }): number {
  let start = 0;
  for (let left = line - 1; left > 0; left -= 1) start = endOfLine(body, start);
  return start + column - 1;
}

function placeOf(body: string, offset: number): Edit['start'] {
  let start = 0;
  let line = 1;
  for (;;) {
    const next = endOfLine(body, start);
    if (next > offset || next === start) return { line, column: offset - start + 1, offset };
    [start, line] = [next, line + 1];
  }
}

/** Where the next line begins; the same place when this is the last. */
function endOfLine(body: string, start: number): number {
  const found = /\r\n|\n|\r/g;
  found.lastIndex = start;
  return found.exec(body) === null ? start : found.lastIndex;
}
