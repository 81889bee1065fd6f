import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { EXAMPLE_BASE, rules } from '@firn/schema-classifier';
import { parseTopicSchema } from '@firn/topic-schema';
import type { Problem } from '@firn/topic-schema';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';

import { exampleHint } from '../../src/explain/example-hint.js';
import { ruleEntries } from '../../src/explain/rule-entry.js';
import type { RuleEntry } from '../../src/explain/rule-model.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { lintRules } from '../../src/rules/catalogue.js';
import { FILE_PROBLEMS } from '../../src/rules/file-problems.js';
import { run } from '../support/run.js';

const CONFIG = { rules: { 'reserved-word': 'error', 'source-changed': 'warning', 'docs-required': 'off' } };

describe('rules and explain', () => {
  let configured: TemporaryDirectory;
  let plain: TemporaryDirectory;
  beforeAll(async () => {
    configured = await TemporaryDirectory.create();
    plain = await TemporaryDirectory.create();
    await configured.write({ 'firn.config.json': CONFIG });
  });
  afterAll(() => Promise.all([configured.remove(), plain.remove()]));

  it('list every rule with its severity, as configured', async () => {
    const { code, out } = await run(configured.path, 'rules');
    expect(code).toBe(0);
    for (const { id } of [...rules, ...lintRules]) expect(out).toContain(`  ${id} `);
    expect(out).toMatch(/^ {2}reserved-word +error\* +A name is a reserved word/m);
    expect(out).toMatch(/^ {2}source-changed +warning\* /m);
    expect(out).toMatch(/^ {2}docs-required +off +A column has no doc$/m);
    expect(out).toMatch(/^ {2}column-removed +error +/m);
  });

  it('list them for programs', async () => {
    const { out } = await run(configured.path, 'rules', '--format', 'json');
    const entries = JSON.parse(out) as RuleEntry[];
    expect(entries).toContainEqual(
      expect.objectContaining({ id: 'reserved-word', kind: 'topic', default: 'warning', severity: 'error' }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({
        id: 'column-removed',
        kind: 'change',
        severity: 'error',
        configurable: false,
      }),
    );
    expect(entries).toContainEqual(
      expect.objectContaining({ id: 'unknown-type', kind: 'file', severity: 'error', configurable: false }),
    );
  });

  it.each(ruleEntries({ rules: {} }).map((entry) => [entry.id, entry] as const))(
    'explain %s',
    async (id, { summary, why, reference }) => {
      const { code, out, err } = await run(plain.path, 'explain', id);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain(summary);
      expect(out.replaceAll('\n', ' ')).toContain(why);
      expect(out).toContain(reference?.url ?? '');
      expect(Math.max(...out.split('\n').map((line) => line.length))).toBeLessThan(200);
    },
  );

  it('explain how to set and to ignore a rule', async () => {
    const { out } = await run(configured.path, 'explain', 'max-columns');
    expect(out).toContain('"rules": { "max-columns": "error" }');
    expect(out).toContain('"ignores": [{ "rule": "max-columns"');
    expect(out).toContain('"max": How many columns a topic may have. Default: 300');
    expect((await run(configured.path, 'explain', 'reserved-word')).out).toContain('warning, set to error');
  });

  it('explain that a break is declared, and nothing else', async () => {
    const { out } = await run(plain.path, 'explain', 'column-removed');
    expect(out).toContain('firn-lint declare <file> --against <base> --reason "..."');
    expect(out).not.toContain('"rules"');
    expect(out).toMatch(/before\n[^]*after\n/);
  });

  it('show examples as they can stand in a file', async () => {
    const { out } = await run(plain.path, 'explain', 'key-type');
    const [, good = ''] = /^good\n((?: {2}.*\n)+)/m.exec(out) ?? [];
    expect(JSON.parse(`{${good}}`)).toEqual(FILE_PROBLEMS['key-type']!.example!.good);
  });

  it('explain for programs', async () => {
    const { out } = await run(plain.path, 'explain', 'reserved-word', '--format', 'json');
    expect(JSON.parse(out)).toMatchObject({
      id: 'reserved-word',
      example: { bad: { columns: [{ name: 'order' }] } },
    });
  });

  it.each([
    ['reservd-word', 'did you mean reserved-word?'],
    ['x', 'firn-lint rules lists them'],
    ['constructor', 'firn-lint rules lists them'],
  ])('say of the rule %s that there is none', async (id, hint) => {
    const { code, out, err } = await run(plain.path, 'explain', id);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`there is no rule "${id}"`);
    expect(err).toContain(hint);
  });
});

describe('the rules and the problems of files', () => {
  const sources = ['../topic-schema/src', '../cli-kit/src/files', 'src/check'].flatMap((folder) =>
    readdirSync(join(PACKAGE_ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(join(PACKAGE_ROOT, folder, file), 'utf8')),
  );
  const CODE =
    /(?:code: |code: '[a-z-]+' \| |#note\(\s*|refuse\(\s*|UNREADABLE_BASE = |file,\s*)'([a-z]+[a-z.-]*)'/g;

  const EXAMPLES = Object.entries(FILE_PROBLEMS).filter(([, { example }]) => example !== undefined);

  it.each(EXAMPLES)('%s is found in its bad example, and nothing in its good one', (code, { example }) => {
    const problems = (keys: object): readonly Problem[] =>
      parseTopicSchema(JSON.stringify({ ...EXAMPLE_BASE, ...keys })).problems;
    const found = problems(example!.bad);
    expect(found.length).toBeGreaterThan(0);
    expect(new Set(found.map((problem) => problem.code))).toEqual(new Set([code]));
    expect(problems(example!.good)).toEqual([]);
  });

  it.each(ruleEntries({ rules: {} }).map((entry) => [entry.id, entry] as const))(
    '%s has a why, and a hint',
    async (id, { summary, why, reference, hint, example }) => {
      expect(hint === undefined).toBe(example !== undefined);
      const shown = hint ?? exampleHint(id);
      for (const text of [summary, why, shown]) expect(text).toMatch(/^\S.*[^.\s]$/);
      if (reference !== undefined) expect(new URL(reference.url).protocol).toBe('https:');
      const { out } = await run('/', 'explain', id, '--format', 'json');
      expect(JSON.parse(out)).toMatchObject({ hint: shown });
    },
  );

  it('are all in the list, and nothing else is', () => {
    const codes = sources.flatMap((text) => [...text.matchAll(CODE)].map(([, code]) => code));
    expect(Object.keys(FILE_PROBLEMS).sort()).toEqual([...new Set(codes)].sort());
  });
});
