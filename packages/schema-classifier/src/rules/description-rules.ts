import type { Comparison } from '../compare/comparison.js';
import type { Change } from '../model/change.js';
import { FIRN_FILE, GLUE_COLUMN } from './references.js';
import type { Rule } from './rule.js';
import { textChange } from './text-change.js';

const ID = { name: 'id', type: 'string', required: true };
const NO_EFFECT = 'It has no effect on data';

const DESCRIPTION_CHANGED: Rule = {
  id: 'description-changed',
  family: 'descriptions',
  summary: "The topic's description changed",
  classification: 'PURE_REMAP',
  why: NO_EFFECT,
  reference: FIRN_FILE,
  example: { before: {}, after: { description: 'Orders of the shop' } },
};

const OWNER_CHANGED: Rule = {
  id: 'owner-changed',
  family: 'descriptions',
  summary: 'Somebody else answers for the topic',
  classification: 'PURE_REMAP',
  why: NO_EFFECT,
  reference: FIRN_FILE,
  example: { before: { owner: 'team-shop' }, after: { owner: 'team-checkout' } },
};

const DOC_CHANGED: Rule = {
  id: 'doc-changed',
  family: 'descriptions',
  summary: "A column's documentation changed",
  classification: 'PURE_REMAP',
  why: `${NO_EFFECT}; the comment in the catalog follows`,
  reference: GLUE_COLUMN,
  example: { before: { columns: [ID] }, after: { columns: [{ ...ID, doc: 'Unique to one order' }] } },
};

export const descriptionRules: readonly Rule[] = [DESCRIPTION_CHANGED, OWNER_CHANGED, DOC_CHANGED];

export function descriptionChanges(comparison: Comparison): readonly Change[] {
  const { before, after } = comparison;
  return [
    ...textChange(DESCRIPTION_CHANGED, {
      path: 'description',
      name: 'The description',
      was: before.description,
      now: after.description,
      hint: 'It is in the file and in the registry; the catalog does not show it',
      pointer: '/description',
    }),
    ...textChange(OWNER_CHANGED, {
      path: 'owner',
      name: 'The owner',
      was: before.owner,
      now: after.owner,
      hint: 'Where reviews and alerts name the owner too, change it there',
      pointer: '/owner',
    }),
    ...docChanges(comparison),
  ];
}

function docChanges({ kept }: Comparison): readonly Change[] {
  return kept.flatMap(({ before, after, pointer }) =>
    textChange(DOC_CHANGED, {
      path: after.name,
      name: `The documentation of "${after.name}"`,
      was: before.doc,
      now: after.doc,
      hint:
        after.doc === undefined
          ? 'The catalog keeps the comment that it has until there is another'
          : 'The next run writes it into the catalog',
      pointer: `${pointer}/doc`,
    }),
  );
}
