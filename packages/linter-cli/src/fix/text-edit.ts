/** A part of a text, and what to put in its place. Offsets count UTF-16 code units. */
export interface TextEdit {
  readonly start: number;
  /** Where the part ends; `start` when something is only put in. */
  readonly end: number;
  readonly text: string;
}

/**
 * A text with edits made to it. Of edits that are the same, one is made; of those that touch each other's place, the
 * first.
 */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const made: TextEdit[] = [];
  for (const edit of edits) if (!made.some((other) => touches(edit, other))) made.push(edit);
  made.sort((a, b) => b.start - a.start);
  return made.reduce(
    (edited, { start, end, text: replacement }) => edited.slice(0, start) + replacement + edited.slice(end),
    text,
  );
}

function touches(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}
