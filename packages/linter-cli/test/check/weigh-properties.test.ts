import { parseConfig } from '@firn/cli-kit';
import { rules } from '@firn/schema-classifier';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import type { WeighedChange } from '../../src/check/check-result.js';
import { weigh } from '../../src/check/weigh.js';

const RULE = fc.constantFrom(...rules.map(({ id }) => id));
const TOPIC = fc.constantFrom('orders', 'users');
const PATH = fc.constantFrom('id', 'amount', 'actor.login');
const SETTINGS = fc.dictionary(RULE, fc.constantFrom('error', 'warning', 'off'), { maxKeys: 8 });
const CONFIG = fc.record({
  rules: SETTINGS,
  overrides: fc.array(
    fc.record({
      topics: fc.array(fc.constantFrom('*', 'orders', 'u*'), { minLength: 1, maxLength: 2 }),
      reason: fc.constant('agreed'),
      rules: SETTINGS,
    }),
    { maxLength: 3 },
  ),
  ignores: fc.array(
    fc.record(
      { rule: RULE, topic: TOPIC, path: PATH, reason: fc.constant('known') },
      { requiredKeys: ['rule', 'topic', 'reason'] },
    ),
    { maxLength: 6 },
  ),
});
const CHANGE = fc.record({
  rule: fc.constantFrom(...rules),
  path: PATH,
  declared: fc.boolean(),
});
const TOPICS = fc.dictionary(TOPIC, fc.array(CHANGE, { maxLength: 5 }));

type Drawn = typeof TOPICS extends fc.Arbitrary<infer T> ? T : never;

function findings(topics: Drawn): Parameters<typeof weigh>[0] {
  return {
    problems: [],
    topics: Object.entries(topics).map(([topic, drawn]) => ({
      topic,
      file: `schemas/${topic}.json`,
      classification: 'NUCLEAR_RESET',
      declaration: 'missing',
      declared: false,
      blocked: false,
      changes: drawn.map(({ rule, path, declared }): WeighedChange => {
        const breaking = rule.classification === 'NUCLEAR_RESET';
        return {
          rule: rule.id,
          path,
          classification: rule.classification,
          breaking,
          message: rule.summary,
          why: rule.why,
          line: 1,
          column: 1,
          severity: !breaking ? 'none' : declared ? 'warning' : 'error',
          fingerprint: '0123456789abcdef',
        };
      }),
    })),
  };
}

describe('weigh, whatever is configured', () => {
  it('keeps every break as it is, and finds the verdict that the severities say', () => {
    fc.assert(
      fc.property(CONFIG, TOPICS, (document, topics) => {
        const { config } = parseConfig(JSON.stringify(document));
        const found = findings(topics);
        const weighed = weigh(found, { config: config!, configFile: 'c', lookedAt: () => true });
        const before = found.topics.flatMap(({ changes }) => changes);
        const after = weighed.topics.flatMap(({ changes }) => changes);
        expect(after.filter(({ breaking }) => breaking)).toEqual(before.filter(({ breaking }) => breaking));
        const blocked = [...after, ...weighed.problems].some(({ severity }) => severity === 'error');
        expect(weighed.verdict).toBe(blocked ? 'blocked' : 'pass');
      }),
    );
  });

  it('uses each ignore, or reports it: never both, never neither', () => {
    fc.assert(
      fc.property(CONFIG, TOPICS, (document, topics) => {
        const { config } = parseConfig(JSON.stringify(document));
        const scales = { config: config!, configFile: 'c', lookedAt: () => true };
        const weighed = weigh(findings(topics), scales);
        for (const { rule, topic, path } of document.ignores) {
          const used = weighed.topics.some(
            (report) =>
              report.topic === topic &&
              report.changes.some(
                (change) =>
                  change.ignored !== undefined &&
                  change.rule === rule &&
                  (path === undefined || path === change.path),
              ),
          );
          const reported = weighed.problems.some(
            (problem) =>
              problem.topic === topic &&
              problem.path === path &&
              problem.message.startsWith(`nothing of ${rule} is found`),
          );
          expect(reported).toBe(!used);
        }
      }),
    );
  });
});
