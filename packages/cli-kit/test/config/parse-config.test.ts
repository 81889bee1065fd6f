import { describe, expect, it } from '@jest/globals';

import { DEFAULT_CONFIG, parseConfig } from '../../src/index.js';

describe('parseConfig', () => {
  it('fills in the defaults', () => {
    expect(parseConfig('{}')).toEqual({ config: DEFAULT_CONFIG, problems: [] });
  });

  it('reads everything', () => {
    const text = JSON.stringify({
      $schema: './node_modules/@firn/linter-cli/schemas/firn.config.json',
      schemas: 'data/schemas/',
      retired: { orders: 'replaced by purchases' },
      environments: { prod: { parameter: '/teams/lake', region: 'eu-central-1' }, dev: {} },
      resetMode: 'swap-last',
    });
    expect(parseConfig(text).config).toEqual({
      schemas: 'data/schemas',
      retired: { orders: 'replaced by purchases' },
      environments: { prod: { parameter: '/teams/lake', region: 'eu-central-1' }, dev: {} },
      resetMode: 'swap-last',
      rules: {},
      overrides: [],
      ignores: [],
    });
  });

  it.each([
    ['{', '1:1', 'not JSON'],
    ['', '1:1', 'not JSON'],
    ['[]', '1:1', 'the configuration is an array; expected an object'],
    [
      '{"schema": "x"}',
      '1:2',
      'unknown key "schema"; known are $schema, schemas, retired, environments, resetMode, rules, overrides, ignores',
    ],
    ['{\n  "schemas": 7\n}', '2:14', '"schemas" is the number 7; expected a string'],
    ['{"schemas": "../x"}', '1:13', 'expected a folder below the file'],
    ['{"schemas": "/etc"}', '1:13', 'expected a folder below the file'],
    ['{"schemas": ""}', '1:13', 'expected a folder below the file'],
    ['{"schemas": "a\\\\b"}', '1:13', 'expected a folder below the file'],
    ['{"schemas": "a", "schemas": "b"}', '1:18', 'has the key "schemas" twice'],
    ['{"resetMode": "swap"}', '1:15', '"resetMode" is "swap"; expected "archive-first" or "swap-last"'],
    ['{"retired": []}', '1:13', '"retired" is an array; expected an object'],
    ['{"retired": {"Orders": "x"}}', '1:14', '"retired" names "Orders"; expected a topic'],
    ['{"retired": {"orders": " "}}', '1:24', 'expected a reason'],
    ['{"environments": {"a b": {}}}', '1:19', '"environments" names "a b"'],
    ['{"environments": {"prod": {"parameter": "x"}}}', '1:41', 'expected an SSM parameter name'],
    ['{"environments": {"prod": {"region": "Frankfurt"}}}', '1:38', 'expected an AWS region'],
    [
      '{"environments": {"prod": {"endpoint": "x"}}}',
      '1:28',
      'unknown key "endpoint"; known are parameter, region',
    ],
    ['{"retired": {"__proto__": "x"}}', '1:14', '"retired" names "__proto__"'],
  ])('says where and what is wrong in %s', (text, place, message) => {
    const { config, problems } = parseConfig(text);
    expect(config).toBeUndefined();
    expect(problems).toHaveLength(1);
    expect(`${problems[0]?.line}:${problems[0]?.column}`).toBe(place);
    expect(problems[0]?.message).toContain(message);
  });

  it('reports every problem, not the first alone', () => {
    expect(parseConfig('{"a": 1, "schemas": 2, "retired": 3}').problems).toHaveLength(3);
  });
});
