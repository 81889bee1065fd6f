import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseTopicSchema, toDocument } from '@firn/topic-schema';
import { classify, rules, worstClassification } from '../src/index.js';
import type { ChangeClassification } from '../src/index.js';
import { arbitraryEdits, arbitraryPair } from './support/arbitrary-change.js';
import { arbitrarySpelling } from './support/arbitrary-spelling.js';
import { arbitraryDamage } from './support/arbitrary-damage.js';
import { expectFingerprintsToMatch } from './support/fingerprint-law.js';

const RUNS = { numRuns: 150 };

describe('classify', () => {
  it('finds nothing between a schema and itself, however it is written', () => {
    fc.assert(
      fc.property(arbitraryPair, arbitrarySpelling, ([schema], respell) => {
        for (const other of [schema, parseTopicSchema(respell(schema)).schema!]) {
          expect(classify(schema, other)).toMatchObject({ classification: 'NO_CHANGE', changes: [] });
        }
      }),
      RUNS,
    );
  });

  it('says the same of two schemas however they are written', () => {
    fc.assert(
      fc.property(arbitraryPair, arbitrarySpelling, ([before, after], respell) => {
        const [was, is] = [before, after].map((schema) => parseTopicSchema(respell(schema)).schema!);
        expect(classify(was, is!)).toEqual(classify(before, after));
      }),
      RUNS,
    );
  });

  it('throws nothing, whatever the two files hold', () => {
    let classified = 0;
    fc.assert(
      fc.property(arbitraryPair, arbitraryDamage, arbitraryDamage, (pair, ...damages) => {
        const [before, after] = pair.map(
          (schema, index) => parseTopicSchema(damages[index]!(JSON.stringify(toDocument(schema)))).schema,
        );
        if (after === undefined) return;
        expect(classify(before, after).classification).toMatch(/^[A-Z_]+$/);
        classified++;
      }),
      { numRuns: 500 },
    );
    expect(classified).toBeGreaterThan(50);
  });

  it('agrees with the fingerprints', () => {
    const seen = new Set<string>();
    fc.assert(
      fc.property(arbitraryPair, ([before, after]) => {
        seen.add(classify(before, after).classification);
        expectFingerprintsToMatch(before, after);
      }),
      { numRuns: 500 },
    );
    expect([...seen].sort()).toEqual(['NO_CHANGE', 'NUCLEAR_RESET', 'PURE_REMAP', 'SCHEMA_EVOLVE']);
  });

  it('the class is the worst of the changes, and each change is what its rule says', () => {
    const byId = new Map(rules.map((rule) => [rule.id, rule]));
    fc.assert(
      fc.property(arbitraryPair, ([before, after]) => {
        const { classification, changes, breaking } = classify(before, after);
        expect(classification).toBe(worstClassification(changes.map((change) => change.classification)));
        expect(breaking).toBe(changes.some((change) => change.breaking));
        for (const change of changes) {
          expect(change.classification).toBe(byId.get(change.rule)?.classification);
          expect(change.before === change.after && change.before !== undefined).toBe(false);
        }
        expect(new Set(changes.map(({ rule, path }) => `${rule} ${path}`)).size).toBe(changes.length);
      }),
      RUNS,
    );
  });

  it('the reverse of an addition is a removal', () => {
    const paths = (
      before: Parameters<typeof classify>[0],
      after: Parameters<typeof classify>[1],
      rule: RegExp,
    ) =>
      classify(before, after)
        .changes.filter((change) => rule.test(change.rule))
        .map(({ path }) => path)
        .sort();
    fc.assert(
      fc.property(arbitraryPair, ([before, after]) => {
        expect(paths(before, after, /(?:column|field)-added$/)).toEqual(
          paths(after, before, /(?:column|field)-removed$/),
        );
      }),
      RUNS,
    );
  });

  it('changes of two columns together are as bad as the worse of them', () => {
    const classOf = (...schemas: Parameters<typeof classify>) =>
      classify(...schemas).classification as ChangeClassification;
    fc.assert(
      fc.property(arbitraryEdits, ({ before, one, other, both }) => {
        expect(classOf(before, both)).toBe(
          worstClassification([classOf(before, one), classOf(before, other)]),
        );
      }),
      RUNS,
    );
  });

  it('every pointer leads into the new document', () => {
    fc.assert(
      fc.property(arbitraryPair, ([before, after]) => {
        const document = JSON.parse(JSON.stringify(toDocument(after))) as Record<string, unknown>;
        for (const { pointer } of classify(before, after).changes) {
          const parent = pointer.split('/').slice(1, -1);
          const found = parent.reduce<unknown>(
            (value, step) => (value as Record<string, unknown>)[step],
            document,
          );
          expect(found).toBeDefined();
        }
      }),
    );
  });
});
