import type { TextEdit } from './text-edit.js';

/** A member of a JSON object, or an element of an array. */
interface Part {
  readonly loc: { readonly start: { readonly offset: number }; readonly end: { readonly offset: number } };
}

/**
 * The edit that takes parts out of a JSON object or array, each with a comma; one edit, since the comma that goes with a
 * part depends on what else goes.
 *
 * @param parts - all there are, at least one of them to be taken out
 */
export function removal(body: string, parts: readonly Part[], out: ReadonlySet<Part>): TextEdit {
  const firstKept = parts.findIndex((part) => !out.has(part));
  const ranges = parts.flatMap((part, index) => {
    if (!out.has(part)) return [];
    const { start, end } = part.loc;
    // The comma before a part goes with it; where nothing before it is kept, the one after it.
    const before = parts[index - 1];
    if (before !== undefined && firstKept >= 0 && firstKept < index)
      return [{ start: before.loc.end.offset, end: end.offset }];
    return [{ start: start.offset, end: parts[index + 1]?.loc.start.offset ?? end.offset }];
  });
  const start = ranges[0]?.start ?? 0;
  const end = ranges.at(-1)?.end ?? start;
  return { start, end, text: cut(body.slice(start, end), ranges, start) };
}

function cut(text: string, ranges: readonly { start: number; end: number }[], offset: number): string {
  return [...ranges]
    .reverse()
    .reduce((left, range) => left.slice(0, range.start - offset) + left.slice(range.end - offset), text);
}
