import { describe, expect, it } from '@jest/globals';
import { classify } from '../../src/index.js';
import { withAnyType } from '../support/parse.js';
import { TYPE_CHANGES } from '../support/type-changes.js';
import type { TypeChange } from '../support/type-changes.js';
import { SAMPLES, levels } from '../support/type-grammar.js';
import type { Level } from '../support/type-grammar.js';

const EVOLUTIONS = new Set(['int-widened', 'float-widened', 'decimal-widened', 'field-added']);

function found({ before, after }: TypeChange, level: Level): readonly string[] {
  const { classification, changes } = classify(
    withAnyType(level.around(before)),
    withAnyType(level.around(after)),
  );
  return [classification, ...changes.map(({ rule, path }) => `${rule} ${path}`)];
}

function expected({ expected: rules }: TypeChange, level: Level): readonly string[] {
  const place = level.path('c');
  if (level.inMapKey)
    return ['NUCLEAR_RESET', ...rules.map(([, below]) => `map-key-changed ${place}${below}`)];
  return [classOf(rules.map(([rule]) => rule)), ...rules.map(([rule, below]) => `${rule} ${place}${below}`)];
}

function classOf(rules: readonly string[]): string {
  if (rules.every((rule) => rule === 'fields-reordered')) return 'PURE_REMAP';
  return rules.every((rule) => EVOLUTIONS.has(rule)) ? 'SCHEMA_EVOLVE' : 'NUCLEAR_RESET';
}

describe('every change of a type has its rule and its class', () => {
  const LEVELS = levels(3);

  it('the places are all there are, three parts deep', () => {
    expect(LEVELS).toHaveLength(1 + 4 + 4 ** 2 + 4 ** 3);
    expect(new Set(LEVELS.map(({ path }) => path('c'))).size).toBe(LEVELS.length);
  });

  it.each(LEVELS.map((level) => [level.path('c'), level] as const))('at %s', (_, level) => {
    const verdicts = (of: typeof found) =>
      Object.fromEntries(TYPE_CHANGES.map((change) => [change.what, of(change, level)]));
    expect(verdicts(found)).toEqual(verdicts(expected));
  });

  it('nothing is found where nothing changed', () => {
    const changed = LEVELS.flatMap((level) =>
      Object.values(SAMPLES)
        .map((type) => ({
          what: level.path(type.kind),
          before: type,
          after: structuredClone(type),
          expected: [],
        }))
        .filter((change) => found(change, level).join() !== 'NO_CHANGE'),
    );
    expect(changed).toEqual([]);
  });
});
