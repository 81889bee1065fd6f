import { printable, wrap } from '@firn/cli-kit';
import type { Style } from '@firn/cli-kit';

import type { Note } from './notes/note.js';

/** So many notes of one kind are shown; the JSON has all of them. */
const MOST_OF_A_KIND = 5;
const WIDTH = 110;

/** Notes for people, those of one kind together. */
export function renderNotes(notes: readonly Note[], style: Style): string {
  const kinds = new Map<string, Note[]>();
  for (const note of notes) kinds.set(note.code, [...(kinds.get(note.code) ?? []), note]);
  return [...kinds.values()].flatMap((kind) => renderKind(kind, style)).join('');
}

function renderKind(notes: readonly Note[], style: Style): readonly string[] {
  const shown = notes.slice(0, MOST_OF_A_KIND);
  const more = notes.length - shown.length;
  return [
    ...shown.flatMap((note, index) =>
      renderNote(note, notes[index + 1]?.hint === note.hint && index < shown.length - 1, style),
    ),
    ...(more > 0
      ? [style.dim(`  and ${more} more [${notes[0]?.code ?? ''}]; --format json has all of them\n`)]
      : []),
  ];
}

function renderNote(note: Note, hintFollows: boolean, style: Style): readonly string[] {
  const { path, message, example, code, hint } = note;
  const place = path === undefined ? '' : `${style.bold(printable(path))}  `;
  const like = example === undefined ? '' : `, like ${JSON.stringify(example)}`;
  const line = `${style.yellow('!')} ${place}${printable(message + like)}  ${style.dim(`[${code}]`)}\n`;
  if (hintFollows) return [line];
  return [
    line,
    ...wrap(printable(hint), WIDTH).map(
      (part, index) => `  ${index === 0 ? style.dim('fix ') : '    '} ${part}\n`,
    ),
  ];
}
