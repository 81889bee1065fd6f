/**
 * What a change of a topic schema means for the topic's live tables.
 *
 * - `NO_CHANGE`: the documents mean the same.
 * - `PURE_REMAP`: the tables stay as they are; later records are read differently, or nothing but descriptions changed.
 * - `SCHEMA_EVOLVE`: the tables change in place, and every record written so far stays valid.
 * - `NUCLEAR_RESET`: the tables are archived, created anew and rebuilt from RAW.
 * - `NEW_TABLE`: there was no such topic.
 */
export type Classification = 'NO_CHANGE' | 'PURE_REMAP' | 'SCHEMA_EVOLVE' | 'NUCLEAR_RESET' | 'NEW_TABLE';

/** The class of one change; a whole topic can be new, a change of one cannot. */
export type ChangeClassification = Exclude<Classification, 'NEW_TABLE'>;

const SEVERITY: Readonly<Record<ChangeClassification, number>> = {
  NO_CHANGE: 0,
  PURE_REMAP: 1,
  SCHEMA_EVOLVE: 2,
  NUCLEAR_RESET: 3,
};

/** The class with the gravest effect; `NO_CHANGE` when there is none. */
export function worstClassification(classes: Iterable<ChangeClassification>): ChangeClassification {
  let worst: ChangeClassification = 'NO_CHANGE';
  for (const each of classes) if (SEVERITY[each] > SEVERITY[worst]) worst = each;
  return worst;
}
