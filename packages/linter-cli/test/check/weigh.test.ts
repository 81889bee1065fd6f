import { DEFAULT_CONFIG, parseConfig } from '@firn/cli-kit';
import { describe, expect, it } from '@jest/globals';

import type { TopicReport, WeighedChange, WeighedProblem } from '../../src/check/check-result.js';
import { weigh } from '../../src/check/weigh.js';
import type { Weighed } from '../../src/check/weigh.js';

const PRINT = '0123456789abcdef';

function change(rule: string, path: string, about: Partial<WeighedChange> = {}): WeighedChange {
  return {
    rule,
    path,
    classification: 'PURE_REMAP',
    breaking: false,
    message: 'It changed',
    why: 'So it is',
    line: 1,
    column: 1,
    severity: 'none',
    fingerprint: PRINT,
    ...about,
  };
}

const BREAK = change('column-removed', 'id', {
  classification: 'NUCLEAR_RESET',
  breaking: true,
  severity: 'error',
});

function report(topic: string, ...changes: WeighedChange[]): TopicReport {
  return {
    topic,
    file: `schemas/${topic}.json`,
    classification: 'PURE_REMAP',
    declaration: 'not_needed',
    declared: false,
    blocked: false,
    changes,
  };
}

function problem(code: string, path?: string): WeighedProblem {
  const file = 'schemas/orders.json';
  return {
    code,
    message: 'Found',
    file,
    topic: 'orders',
    ...(path && { path }),
    severity: 'warning',
    fingerprint: PRINT,
  };
}

function weighed(
  config: object,
  topics: readonly TopicReport[],
  problems: readonly WeighedProblem[] = [],
  lookedAt = true,
): Weighed {
  const parsed = parseConfig(JSON.stringify(config)).config;
  return weigh(
    { topics, problems },
    { config: parsed!, configFile: 'firn.config.json', lookedAt: () => lookedAt },
  );
}

function severities({ topics }: Weighed): readonly string[] {
  return topics.flatMap(({ changes }) => changes.map(({ severity }) => severity));
}

const SOURCE = report('orders', change('source-changed', 'amount'));

describe('weigh', () => {
  it('leaves everything as it is without a configuration', () => {
    const findings = { topics: [SOURCE], problems: [problem('reserved-word', 'order')] };
    const scales = { config: DEFAULT_CONFIG, configFile: 'firn.config.json', lookedAt: () => true };
    expect(weigh(findings, scales)).toEqual({ verdict: 'pass', ...findings });
  });

  it.each([
    ['error', 'error', 'blocked'],
    ['warning', 'warning', 'pass'],
    ['off', 'none', 'pass'],
  ])('sets a rule to %s', (severity, expected, verdict) => {
    const result = weighed({ rules: { 'source-changed': severity } }, [SOURCE]);
    expect(severities(result)).toEqual([expected]);
    expect(result.verdict).toBe(verdict);
  });

  it('sets it for the topics that an override names, the last one that does', () => {
    const override = (topics: string[], severity: string) => ({
      topics,
      reason: 'audited',
      rules: { 'source-changed': severity },
    });
    const config = {
      rules: { 'source-changed': 'warning' },
      overrides: [override(['bill*', 'orders'], 'error'), override(['billing_old'], 'off')],
    };
    const topics = ['orders', 'billing', 'billing_old', 'users'];
    const result = weighed(
      config,
      topics.map((topic) => report(topic, change('source-changed', 'amount'))),
    );
    expect(severities(result)).toEqual(['error', 'error', 'none', 'warning']);
  });

  it('never takes anything off a break, whatever is configured', () => {
    const config = {
      rules: { 'column-removed': 'off' },
      ignores: [{ rule: 'column-removed', topic: 'orders', reason: 'x' }],
    };
    const { verdict, topics, problems } = weighed(config, [report('orders', BREAK)]);
    expect(verdict).toBe('blocked');
    expect(topics[0]?.changes).toEqual([BREAK]);
    expect(problems).toMatchObject([{ code: 'unused-ignore' }]);
  });

  it('ignores one path, and says why', () => {
    const config = {
      ignores: [{ rule: 'reserved-word', topic: 'orders', path: 'order', reason: 'in use since 2024' }],
    };
    const { problems } = weighed(
      config,
      [],
      [problem('reserved-word', 'order'), problem('reserved-word', 'group')],
    );
    expect(problems).toMatchObject([
      { path: 'order', severity: 'none', ignored: 'in use since 2024' },
      { path: 'group', severity: 'warning' },
    ]);
  });

  it('ignores all of a rule in a topic, and nothing else', () => {
    const config = {
      rules: { 'source-changed': 'error' },
      ignores: [{ rule: 'source-changed', topic: 'orders', reason: 'announced' }],
    };
    const others = report('users', change('source-changed', 'amount'));
    const result = weighed(config, [SOURCE, others], [problem('reserved-word', 'order')]);
    expect(result.topics.map(({ changes }) => changes[0]?.ignored)).toEqual(['announced', undefined]);
    expect(result.problems.map(({ ignored }) => ignored)).toEqual([undefined]);
    expect(result.verdict).toBe('blocked');
  });

  it('reports an ignore that matches nothing that counts, where it is', () => {
    const config = {
      ignores: [{ rule: 'source-changed', topic: 'orders', path: 'total', reason: 'x' }],
    };
    const { problems, verdict } = weighed(config, [SOURCE]);
    expect(problems).toMatchObject([
      {
        code: 'unused-ignore',
        file: 'firn.config.json',
        line: 1,
        column: 13,
        topic: 'orders',
        path: 'total',
        severity: 'warning',
        message: 'nothing of source-changed is found in topic orders at total, and it is ignored',
      },
    ]);
    expect(verdict).toBe('pass');
  });

  it('reports none whose topic it did not look at', () => {
    const config = { ignores: [{ rule: 'source-changed', topic: 'users', reason: 'x' }] };
    expect(weighed(config, [SOURCE], [], false).problems).toEqual([]);
  });
});
