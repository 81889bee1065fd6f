/** A line that both texts have, that only the first has (`-`), or only the second (`+`). */
export interface DiffLine {
  readonly sign: ' ' | '-' | '+';
  readonly line: string;
}

/** A shortest way from one text to another, line by line: what goes comes before what is new. */
export function lineDifference(before: readonly string[], after: readonly string[]): readonly DiffLine[] {
  const [was, ...restBefore] = before;
  const [is, ...restAfter] = after;
  if (was === undefined) return after.map((line) => ({ sign: '+', line }));
  if (is === undefined) return before.map((line) => ({ sign: '-', line }));
  if (was === is) return [{ sign: ' ', line: was }, ...lineDifference(restBefore, restAfter)];
  const removed: readonly DiffLine[] = [{ sign: '-', line: was }, ...lineDifference(restBefore, after)];
  const added: readonly DiffLine[] = [{ sign: '+', line: is }, ...lineDifference(before, restAfter)];
  return added.length < removed.length ? added : removed;
}
