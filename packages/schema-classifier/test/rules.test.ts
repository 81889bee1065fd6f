import { describe, expect, it } from '@jest/globals';
import { classify, rules } from '../src/index.js';
import { expectFingerprintsToMatch } from './support/fingerprint-law.js';
import { schemaOf } from './support/parse.js';

describe('rules', () => {
  it('have ids of their own', () => {
    expect(new Set(rules.map(({ id }) => id)).size).toBe(rules.length);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    'the example of %s is what the rule says',
    (id, rule) => {
      const { classification, changes } = classify(
        schemaOf(rule.example.before),
        schemaOf(rule.example.after),
      );
      expect(changes.map((change) => change.rule)).toEqual([id]);
      expect(changes.map(({ breaking }) => breaking)).toEqual([rule.classification === 'NUCLEAR_RESET']);
      expect(classification).toBe(rule.classification);
    },
  );

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s says why, with its source', (_, rule) => {
    const [change] = classify(schemaOf(rule.example.before), schemaOf(rule.example.after)).changes;
    expect(change?.why).toBe(`${rule.why} (${rule.reference.title})`);
    expect(rule.id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    expect(new URL(rule.reference.url).protocol).toBe('https:');
    expect(
      [rule.summary, rule.why, change?.message].every(
        (text) => text !== undefined && /^\S.*[^.\s]$/.test(text),
      ),
    ).toBe(true);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))('%s gives a hint', (_, rule) => {
    const [change] = classify(schemaOf(rule.example.before), schemaOf(rule.example.after)).changes;
    expect(change?.hint).toMatch(/^\S.*[^.\s]$/);
  });

  it.each(rules.map((rule) => [rule.id, rule] as const))(
    'fingerprints tell what %s does, and its reverse',
    (_, rule) => {
      const [before, after] = [schemaOf(rule.example.before), schemaOf(rule.example.after)];
      expectFingerprintsToMatch(before, after);
      expectFingerprintsToMatch(after, before);
    },
  );
});
