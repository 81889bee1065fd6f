import type { Change } from '@firn/schema-classifier';

/** A change as results have it: without the pointer, which means nothing outside of this process. */
export type ReportedChange = Omit<Change, 'pointer'>;

/** A change as results have it. */
export function reportChange({ pointer: _, ...change }: Change): ReportedChange {
  return change;
}
