import type { ColumnType } from '@firn/topic-schema';

import type { Notice } from '../notes/note.js';
import type { TextProfile } from '../profile/text-profile.js';
import type { Place } from './place.js';

/** The type for strings: date or timestamp when the Glue jobs would read each of them as one, otherwise string. */
export function draftText(texts: TextProfile, { path }: Place, note: Notice): ColumnType {
  const { count: of, notations, unstorable, shape: example } = texts;
  if (unstorable > 0) {
    const message = `${unstorable} of ${of} strings have half of a surrogate pair, which has no UTF-8`;
    const hint = 'Such a record goes to quarantine: have the producer send whole characters';
    note({ code: 'unstorable-text', path, message, values: unstorable, of, hint });
  }
  if (notations.moment === of) return { kind: 'timestamp' };
  if (notations.date === of) return { kind: 'date' };
  const values = of - notations.other;
  // A text that happens to hold a date is no sign of anything.
  if (values * 2 > of) {
    note({
      code: 'time-notation',
      path,
      message: `${values} of ${of} strings look like a date or a moment, and ${describe(texts)}: string`,
      values,
      of,
      ...(example !== undefined && { example }),
      hint: 'A timestamp column reads text like 2026-11-23T21:00:00Z, with Z or an offset, and with "timestamp": "assume_utc" also without one; a date column 2026-11-23: have the producer send one of them throughout, or convert in the query',
    });
  }
  return { kind: 'string' };
}

function describe({ count, notations }: TextProfile): string {
  if (notations.local === count) return 'have no offset from UTC, so that they name no moment';
  if (notations.local > 0) return `${notations.local} of them have no offset from UTC`;
  if (notations['time-like'] > 0)
    return `${notations['time-like']} of them are in a notation that is not read`;
  if (notations.other > 0) return `${notations.other} are other text`;
  return 'some are days, others moments';
}
