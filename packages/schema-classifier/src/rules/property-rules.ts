import type { Comparison } from '../compare/comparison.js';
import type { Change } from '../model/change.js';
import { ATHENA_PROPERTIES } from './references.js';
import type { Rule } from './rule.js';
import { textChange } from './text-change.js';

const PROPERTY_CHANGED: Rule = {
  id: 'property-changed',
  family: 'descriptions',
  summary: 'A table property changed',
  classification: 'PURE_REMAP',
  why: 'It has no effect on data that is there; files written later follow it',
  reference: ATHENA_PROPERTIES,
  example: { before: {}, after: { properties: { write_compression: 'zstd' } } },
};

export const propertyRules: readonly Rule[] = [PROPERTY_CHANGED];

export function propertyChanges({ before, after }: Comparison): readonly Change[] {
  const names = [...new Set([...Object.keys(before.properties), ...Object.keys(after.properties)])].sort();
  return names.flatMap((name) =>
    textChange(PROPERTY_CHANGED, {
      path: `properties.${name}`,
      name: `The table property ${name}`,
      was: before.properties[name],
      now: after.properties[name],
      hint:
        after.properties[name] === undefined
          ? 'The table keeps the value that it has: to have the default back, write it out'
          : 'The next run sets it; it counts for what is written or maintained from then on',
      pointer: `/properties/${name}`,
    }),
  );
}
