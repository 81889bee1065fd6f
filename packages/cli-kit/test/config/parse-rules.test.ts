import { describe, expect, it } from '@jest/globals';

import { parseConfig } from '../../src/index.js';
import type { ConfigurableRule } from '../../src/index.js';

const RULES: readonly ConfigurableRule[] = [
  { id: 'source-changed', options: {} },
  {
    id: 'max-columns',
    options: { max: { kind: 'integer', description: 'How many', least: 1, default: 300 } },
  },
  {
    id: 'column-name-pattern',
    options: { pattern: { kind: 'pattern', description: 'What they match', default: '^[a-z]' } },
  },
  { id: 'column-removed', fixed: 'which cannot be set: declare the change', options: {} },
];

const SETTINGS = {
  rules: {
    'source-changed': 'warning',
    'max-columns': { severity: 'error', reason: 'wide tables are slow', max: 300 },
    'column-name-pattern': { severity: 'off', pattern: '^[a-z_]+$' },
  },
  overrides: [{ topics: ['billing_*', 'orders'], reason: 'audited', rules: { 'source-changed': 'error' } }],
  ignores: [
    { rule: 'max-columns', topic: 'orders', reason: 'grown' },
    { rule: 'column-name-pattern', topic: 'orders', path: 'Id', reason: 'in use' },
  ],
};

describe('parseConfig, of rules', () => {
  it('reads how they are set, with the place of each ignore', () => {
    const { config } = parseConfig(JSON.stringify(SETTINGS, undefined, 1), { rules: RULES });
    expect(config).toMatchObject({
      rules: {
        'source-changed': { severity: 'warning', options: {} },
        'max-columns': { severity: 'error', reason: 'wide tables are slow', options: { max: 300 } },
        'column-name-pattern': { severity: 'off', options: { pattern: '^[a-z_]+$' } },
      },
      overrides: [
        {
          topics: ['billing_*', 'orders'],
          reason: 'audited',
          rules: { 'source-changed': { severity: 'error', options: {} } },
        },
      ],
      ignores: [
        { rule: 'max-columns', topic: 'orders', reason: 'grown', line: 27, column: 3 },
        { rule: 'column-name-pattern', topic: 'orders', path: 'Id', reason: 'in use', line: 32, column: 3 },
      ],
    });
  });

  it('takes any rule where none are known, with any options', () => {
    const text = JSON.stringify({
      ...SETTINGS,
      rules: { 'not-yet': { severity: 'off', max: 1, pattern: '(', on: true } },
    });
    expect(parseConfig(text).config?.rules).toEqual({
      'not-yet': { severity: 'off', options: { max: 1, pattern: '(', on: true } },
    });
  });

  it.each([
    ['{"rules": []}', '1:11', '"rules" is an array; expected an object'],
    ['{"rules": {"sorce-changed": "off"}}', '1:12', 'is no rule; did you mean "source-changed"?'],
    ['{"rules": {"x": "off"}}', '1:12', '"rules" names "x", which is no rule; firn-lint rules lists them'],
    ['{"rules": {"constructor": "off"}}', '1:12', 'which is no rule'],
    ['{"rules": {"__proto__": "off"}}', '1:12', 'which is no rule'],
    ['{\n"rules": {"column-removed": "off"}}', '2:11', 'which cannot be set: declare the change'],
    [
      '{"rules": {"max-columns": "warn"}}',
      '1:27',
      'is the string "warn"; expected "error", "warning" or "off"',
    ],
    ['{"rules": {"max-columns": 2}}', '1:27', 'expected "error", "warning" or "off", or an object'],
    ['{"rules": {"max-columns": {"max": 3}}}', '1:27', '"severity" of the rule "max-columns" is missing'],
    ['{"rules": {"max-columns": {"severity": 1}}}', '1:40', 'is the number 1; expected "error"'],
    ['{"rules": {"max-columns": {"severity": "off", "max": 0}}}', '1:54', 'expected a whole number from 1'],
    ['{"rules": {"max-columns": {"severity": "off", "max": 1.5}}}', '1:54', 'expected a whole number'],
    ['{"rules": {"max-columns": {"severity": "off", "max": "9"}}}', '1:54', 'expected a whole number'],
    ['{"rules": {"max-columns": {"severity": "off", "mx": 9}}}', '1:47', 'known are severity, reason, max'],
    ['{"rules": {"max-columns": {"severity": "off", "reason": ""}}}', '1:57', 'expected a reason'],
    [
      '{"rules": {"column-name-pattern": {"severity": "off", "pattern": "("}}}',
      '1:66',
      'expected a regular expression',
    ],
    ['{"overrides": {}}', '1:15', '"overrides" is an object; expected an array'],
    ['{"overrides": [7]}', '1:16', 'overrides[0] is the number 7; expected an object'],
    ['{"overrides": [{"reason": "x", "rules": {}}]}', '1:16', '"topics" of overrides[0] is missing'],
    ['{"overrides": [{"topics": [], "reason": "x", "rules": {}}]}', '1:27', 'expected at least one'],
    ['{"overrides": [{"topics": "a", "reason": "x", "rules": {}}]}', '1:27', 'expected an array'],
    ['{"overrides": [{"topics": ["A"], "reason": "x", "rules": {}}]}', '1:28', 'a glob such as "billing_*"'],
    ['{"overrides": [{"topics": ["a"], "rules": {}}]}', '1:16', '"reason" of overrides[0] is missing'],
    ['{"overrides": [{"topics": ["a"], "reason": " ", "rules": {}}]}', '1:44', 'expected a reason'],
    ['{"overrides": [{"topics": ["a"], "reason": "x"}]}', '1:16', '"rules" of overrides[0] is missing'],
    [
      '{"overrides": [{"topics": ["a"], "reason": "x", "rules": {"column-removed": "off"}}]}',
      '1:59',
      '"rules" of overrides[0] names "column-removed", which cannot be set',
    ],
    ['{"ignores": {}}', '1:13', '"ignores" is an object; expected an array'],
    ['{"ignores": [{"topic": "a", "reason": "x"}]}', '1:14', '"rule" of ignores[0] is missing'],
    [
      '{"ignores": [{"rule": "max-column", "topic": "a", "reason": "x"}]}',
      '1:23',
      'did you mean "max-columns"?',
    ],
    ['{"ignores": [{"rule": "column-removed", "topic": "a", "reason": "x"}]}', '1:23', 'cannot be set'],
    ['{"ignores": [{"rule": "max-columns", "reason": "x"}]}', '1:14', '"topic" of ignores[0] is missing'],
    ['{"ignores": [{"rule": "max-columns", "topic": "a*", "reason": "x"}]}', '1:47', 'expected a topic'],
    ['{"ignores": [{"rule": "max-columns", "topic": "a"}]}', '1:14', '"reason" of ignores[0] is missing'],
    [
      '{"ignores": [{"rule": "max-columns", "topic": "a", "reason": "x", "path": ""}]}',
      '1:75',
      'expected a path',
    ],
    [
      '{"ignores": [{"rule": "max-columns", "topic": "a", "reason": "x", "until": 1}]}',
      '1:67',
      'unknown key',
    ],
  ])('says where and what is wrong in %s', (text, place, message) => {
    const { config, problems } = parseConfig(text, { rules: RULES });
    expect(config).toBeUndefined();
    expect(problems.map(({ line, column }) => `${line}:${column}`)).toEqual([place]);
    expect(problems[0]?.message).toContain(message);
  });

  it.each([
    ['{"rules": {"Max": "off"}}', 'which no rule is called'],
    ['{"rules": {"max": {"severity": "off", "max": []}}}', 'expected a string, a number or a boolean'],
  ])('wants the form to be right where no rules are known: %s', (text, message) => {
    expect(parseConfig(text).problems[0]?.message).toContain(message);
  });
});
