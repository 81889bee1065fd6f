import { oneOf } from '@firn/cli-kit';

/** How a reset goes, as results say it. */
export const ModeModel = oneOf('How a reset goes', {
  'archive-first': 'it pauses and swaps the tables, then fills the new ones',
  'swap-last': 'it fills the new tables, then pauses and swaps',
});
