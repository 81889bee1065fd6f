import { EXAMPLE_BASE, rules } from '@firn/schema-classifier';
import { parseTopicSchema } from '@firn/topic-schema';
import type { TopicSchema } from '@firn/topic-schema';
import { describe, expect, it } from '@jest/globals';

import { defaultOptions } from '../../src/check/lint-topic.js';
import { lintRules } from '../../src/rules/catalogue.js';
import type { LintRule, OptionValues, RuleFinding } from '../../src/rules/rule.js';

function found(
  rule: LintRule,
  keys: Readonly<Record<string, unknown>>,
  options?: OptionValues,
): readonly (RuleFinding & { readonly value: unknown })[] {
  const document = { ...EXAMPLE_BASE, ...keys };
  const { schema, problems } = parseTopicSchema(JSON.stringify(document));
  expect(problems).toEqual([]);
  const findings = rule.find(schema as TopicSchema, { ...defaultOptions(rule), ...options });
  return findings.map((finding) => ({ ...finding, value: valueAt(document, finding.pointer) }));
}

function valueAt(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce((value, key) => (value as Readonly<Record<string, unknown>>)[key], document);
}

function rule(id: string): LintRule {
  const named = lintRules.find((candidate) => candidate.id === id);
  if (named === undefined) throw new Error(`no rule ${id}`);
  return named;
}

const TABLE = lintRules.map((named) => [named.id, named] as const);

describe('the rules of the linter', () => {
  it('have ids of their own, apart from those about changes', () => {
    const ids = [...lintRules, ...rules].map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each(TABLE)('%s finds something in its bad example, at a place that is there', (_, named) => {
    const { bad, options } = named.example;
    const findings = found(named, bad, options);
    expect(findings.length).toBeGreaterThan(0);
    expect(findings.map(({ value }) => value)).not.toContain(undefined);
  });

  it.each(TABLE)('%s finds nothing in its good example', (_, named) => {
    expect(found(named, named.example.good, named.example.options)).toEqual([]);
  });

  it.each(TABLE)('%s is described in whole sentences', (id, named) => {
    expect(id).toMatch(/^[a-z]+(?:-[a-z]+)*$/);
    const messages = found(named, named.example.bad, named.example.options).flatMap((f) => [
      f.message,
      f.hint,
    ]);
    for (const text of [named.summary, named.why, ...messages]) expect(text).toMatch(/^\S.*[^.\s]$/);
    if (named.reference !== undefined) expect(new URL(named.reference.url).protocol).toBe('https:');
  });

  it.each(TABLE)('%s has one finding for each path', (_, named) => {
    const paths = found(named, named.example.bad, named.example.options).map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it.each<[string, Readonly<Record<string, unknown>>, OptionValues, readonly [string, unknown][]]>([
    [
      'reserved-word',
      {
        columns: [
          { name: 'order', type: 'struct<from:string,id:int>' },
          { name: 'list', type: 'array<map<string,struct<when:date>>>' },
          { name: 'date', type: 'date' },
        ],
      },
      {},
      [
        ['order', 'order'],
        ['order.from', 'struct<from:string,id:int>'],
        ['list[]{}.when', 'array<map<string,struct<when:date>>>'],
      ],
    ],
    [
      'reserved-ddl-word',
      {
        columns: [
          { name: 'order', type: 'string' },
          { name: 'user', type: 'struct<timestamp:timestamp>' },
        ],
      },
      {},
      [
        ['user', 'user'],
        ['user.timestamp', 'struct<timestamp:timestamp>'],
      ],
    ],
    [
      'quoted-name',
      {
        columns: [
          { name: '_id', type: 'struct<x:int>', source: '$.id' },
          { name: 'a_', type: 'int' },
        ],
      },
      {},
      [['_id', '_id']],
    ],
    ['archive-name', { topic: 'orders__g12_failed' }, {}, [['topic', 'orders__g12_failed']]],
    ['archive-name', { topic: 'orders__g1_r3' }, {}, [['topic', 'orders__g1_r3']]],
    ['archive-name', { topic: 'orders__g1_rain' }, {}, []],
    ['archive-name', { topic: 'a__next_00c0ffee00c0ffee' }, {}, [['topic', 'a__next_00c0ffee00c0ffee']]],
    ['archive-name', { topic: 'orders__gone' }, {}, []],
    ['archive-name', { topic: 'orders__next_gen' }, {}, []],
    [
      'column-name-pattern',
      {
        columns: [
          { name: 'id', type: 'int' },
          { name: 'is_new', type: 'boolean' },
        ],
      },
      { pattern: '^(?!is_)' },
      [['is_new', 'is_new']],
    ],
    [
      'no-float-keys',
      {
        columns: [
          { name: 'rate', type: 'float' },
          { name: 'm', type: 'array<struct<p:map<double,map<float,int>>>>' },
        ],
        partitionBy: ['rate'],
      },
      {},
      [
        ['m[].p{key}', 'array<struct<p:map<double,map<float,int>>>>'],
        ['m[].p{}{key}', 'array<struct<p:map<double,map<float,int>>>>'],
        ['partitionBy.rate', 'rate'],
      ],
    ],
    [
      'docs-required',
      {
        columns: [
          { name: 'id', type: 'int', doc: 'Unique' },
          { name: 'amount', type: 'int' },
        ],
      },
      {},
      [['amount', { name: 'amount', type: 'int' }]],
    ],
  ])('%s in %j, with %j', (id, keys, options, expected) => {
    const findings = found(rule(id), keys, options);
    expect(findings.map(({ path, value }) => [path, value])).toEqual(expected);
  });

  it.each([
    ['€', 400],
    ["'", 600],
    ['\\', 600],
  ])('statement-length counts bytes as they are written: docs of %s', (character, count) => {
    const columns = Array.from({ length: count }, (_, index) => ({
      name: `c${index}`,
      type: 'string',
      doc: character.repeat(255),
    }));
    expect(found(rule('statement-length'), { columns })).toMatchObject([
      { path: 'columns', message: expect.stringMatching(/^CREATE TABLE has \d{6} bytes; /) },
    ]);
    expect(found(rule('statement-length'), { columns: columns.slice(0, 300) })).toEqual([]);
  });

  it('statement-length leaves a type that is too long by itself to its own rule', () => {
    const { bad } = rule('column-type-length').example;
    expect(found(rule('statement-length'), bad)).toEqual([]);
    expect(found(rule('unreadable-type-length'), bad)).toEqual([]);
  });
});
