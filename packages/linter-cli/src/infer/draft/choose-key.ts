import { CliError } from '@firn/cli-kit';
import { didYouMean, isPrimitive, printType } from '@firn/topic-schema';

import type { Note, Notice } from '../notes/note.js';
import type { ColumnDraft } from './draft-columns.js';

/** What a key is chosen from. */
export interface KeyChoice {
  readonly columns: readonly ColumnDraft[];
  /** The number of samples. */
  readonly samples: number;
  /** What was told of them so far: why one that is asked for is no column. */
  readonly notes: readonly Note[];
}

/**
 * Checks the primary key that was asked for, or says how to have a Curated table.
 *
 * @throws CliError when a column of the key is not there, or its type can be no key
 */
export function checkKey(key: readonly string[], choice: KeyChoice, notice: Notice): void {
  const { samples } = choice;
  if (key.length === 0) {
    const message = 'No Curated table, which keeps the latest record of each key';
    const hint =
      'To have one, draft with --key <column>, or write "curated": { "primaryKey": [...], "orderBy": [...] } and make the key\'s columns required';
    notice({ code: 'curated', message, hint });
    return;
  }
  for (const name of key) {
    const { type, present } = keyColumn(name, choice);
    if (!isPrimitive(type) || type.kind === 'float' || type.kind === 'double') {
      throw new CliError(`the column "${name}" is ${printType(type)}, which can be no key`, {
        hint: 'name a column of numbers without fraction, of text, a date or a moment',
      });
    }
    if (present === samples) continue;
    const message = `${samples - present} of ${samples} samples have no "${name}", which the key makes required`;
    const hint = 'Such a record goes to quarantine: choose another key, or have the producer send it';
    notice({ code: 'required', message, values: samples - present, of: samples, hint });
  }
}

function keyColumn(
  name: string,
  { columns, notes }: KeyChoice,
): { readonly type: ColumnDraft['value']['type']; readonly present: number } {
  const column = columns.find((each) => each.name === name);
  if (column !== undefined)
    return { type: column.value.type, present: column.profile.count - column.profile.nulls };
  const told = notes.find(({ path }) => path === `$.${name}`);
  if (told !== undefined)
    throw new CliError(`--key ${name}: the draft has no such column. ${told.message}`, { hint: told.hint });
  const names = columns.map((each) => each.name);
  const meant = didYouMean(name, names);
  throw new CliError(`--key ${name}: the draft has no such column`, {
    hint: meant === undefined ? `the columns are ${names.slice(0, 20).join(', ')}` : `did you mean ${meant}?`,
  });
}
