import { closed } from '@firn/cli-kit';
import * as Type from 'typebox';
import type { Static } from 'typebox';

import type { Removal } from './find-removal.js';

/** The model of what is said of a column or field whose name was in use before. */
export const FormerlyModel = closed(
  {
    commit: Type.String({ description: 'The commit that removed it' }),
    date: Type.String({ description: 'The day of that commit', pattern: '^\\d{4}-\\d\\d-\\d\\d$' }),
    type: Type.String({ description: 'The type until then' }),
    note: Type.String({ description: 'What happened, and what rows that were written earlier read' }),
  },
  { description: 'Present for an addition whose name was in use before and was removed' },
);

/** What is said of a name that was in use before. */
export type Formerly = Static<typeof FormerlyModel>;

/** An addition of a column or field. */
export interface Addition {
  readonly path: string;
  readonly type: string;
  /** Whether the change makes the tables anew, from RAW. */
  readonly reset: boolean;
}

/**
 * What to say of a column or field that is added under a name that was in use before.
 *
 * A removal breaks, so where it was deployed the tables were made anew without the name; whether it was deployed, git
 * does not know. Columns are told apart by field ids, which are never used again:
 * https://iceberg.apache.org/spec/#schema-evolution
 */
export function formerName({ path, type, reset }: Addition, removal: Removal): Formerly {
  const { commit, date } = removal;
  const now = removal.type === type ? 'as now' : `now ${type}`;
  const was = `"${path}" was there before, as ${removal.type} (${now}), until commit ${short(commit)} of ${date} removed it`;
  const rows = reset
    ? 'This change makes the tables anew from RAW, so rows read what RAW has for it now, not what they held then'
    : 'Where that was deployed, the old values do not come back: it gets a new Iceberg field id, and rows written before it is there again read NULL. The old values are in the table that was archived then; a rebuild fills it from RAW';
  return { commit, date, type: removal.type, note: `${was}. ${rows}` };
}

/** An abbreviated commit id. */
export function short(commit: string): string {
  return commit.slice(0, 12);
}
