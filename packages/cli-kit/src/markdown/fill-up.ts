/** A part of a text that is left out row by row where there is no room. */
export interface Section {
  readonly head: readonly string[];
  readonly rows: readonly string[];
  readonly tail: readonly string[];
}

/** As much as there was room for. */
export interface Filled {
  readonly lines: readonly string[];
  /** Number of rows for which there was none. */
  readonly leftOut: number;
}

/**
 * Lines of text that are, together and each with its line feed, at most `maxBytes` long in UTF-8. A section keeps its
 * head and its tail when at least one of its rows fits between them, and is left out as a whole otherwise. Pure.
 */
export function fillUp(head: readonly string[], sections: readonly Section[], maxBytes: number): Filled {
  const lines = [...head];
  let room = maxBytes - bytesOf(head);
  let leftOut = 0;
  for (const section of sections) {
    const rows = fittingRows(section, room);
    leftOut += section.rows.length - (rows?.length ?? 0);
    if (rows === undefined) continue;
    const taken = [...section.head, ...rows, ...section.tail];
    lines.push(...taken);
    room -= bytesOf(taken);
  }
  return { lines, leftOut };
}

function fittingRows({ head, rows, tail }: Section, room: number): readonly string[] | undefined {
  let left = room - bytesOf([...head, ...tail]);
  if (left < 0) return undefined;
  const fitting: string[] = [];
  for (const row of rows) {
    left -= bytesOf([row]);
    if (left < 0) break;
    fitting.push(row);
  }
  return fitting.length === 0 && rows.length > 0 ? undefined : fitting;
}

function bytesOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Buffer.byteLength(line, 'utf8') + 1, 0);
}
