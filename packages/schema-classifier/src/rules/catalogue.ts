import type { Comparison } from '../compare/comparison.js';
import type { Change } from '../model/change.js';
import { columnChanges, columnRules } from './column-rules.js';
import { curatedChanges, curatedRules } from './curated-rules.js';
import { descriptionChanges, descriptionRules } from './description-rules.js';
import { fieldChanges, fieldRules } from './field-rules.js';
import { mapKeyChanges, mapKeyRules } from './map-key-rules.js';
import { optionChanges, optionRules } from './option-rules.js';
import { orderChanges, orderRules } from './order-rules.js';
import { partitioningChanges, partitioningRules } from './partitioning-rules.js';
import { propertyChanges, propertyRules } from './property-rules.js';
import { rawChanges, rawRules } from './raw-rules.js';
import { requiredChanges, requiredRules } from './required-rules.js';
import type { Rule } from './rule.js';
import { sourceChanges, sourceRules } from './source-rules.js';
import { topicChanges, topicRules } from './topic-rules.js';
import { typeChanges, typeRules } from './type-rules.js';

/** A family of rules: the rules as data, and the function that finds the changes they are about. */
interface Family {
  readonly rules: readonly Rule[];
  readonly find: (comparison: Comparison) => readonly Change[];
}

const FAMILIES: readonly Family[] = [
  { rules: topicRules, find: topicChanges },
  { rules: rawRules, find: rawChanges },
  { rules: columnRules, find: columnChanges },
  { rules: fieldRules, find: fieldChanges },
  { rules: typeRules, find: typeChanges },
  { rules: mapKeyRules, find: mapKeyChanges },
  { rules: requiredRules, find: requiredChanges },
  { rules: sourceRules, find: sourceChanges },
  { rules: optionRules, find: optionChanges },
  { rules: partitioningRules, find: partitioningChanges },
  { rules: curatedRules, find: curatedChanges },
  { rules: descriptionRules, find: descriptionChanges },
  { rules: propertyRules, find: propertyChanges },
  { rules: orderRules, find: orderChanges },
];

/** Every rule there is, family by family. */
export const rules: readonly Rule[] = FAMILIES.flatMap((family) => family.rules);

const SECTIONS = ['topic', 'description', 'owner', 'raw', 'columns', 'partitionBy', 'curated', 'properties'];

/** All changes between two versions, in the order of the document; removed columns come before the others. */
export function findChanges(comparison: Comparison): readonly Change[] {
  return FAMILIES.flatMap((family) => family.find(comparison))
    .map((change) => ({ change, ...placeOf(change) }))
    .sort((a, b) => a.section - b.section || a.index - b.index)
    .map(({ change }) => change);
}

function placeOf({ pointer, path }: Change): { readonly section: number; readonly index: number } {
  const [, section = path, index = '-1'] = pointer.split('/');
  return { section: SECTIONS.indexOf(section), index: section === 'columns' ? Number(index) : 0 };
}
