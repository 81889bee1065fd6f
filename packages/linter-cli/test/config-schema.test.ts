import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseConfig } from '@firn/cli-kit';
import { describe, expect, it } from '@jest/globals';
import { Compile } from 'typebox/schema';

import { PACKAGE_ROOT } from '../src/package-root.js';
import { configurableRules } from '../src/rules/configurable-rules.js';
import { ruleProperties } from './support/rules-schema.js';

const FILE = join(PACKAGE_ROOT, 'schemas/firn.config.json');
const DOCUMENT = JSON.parse(readFileSync(FILE, 'utf8')) as {
  readonly definitions: { readonly rules: { properties: object } };
};
if (process.env.FIRN_UPDATE_SCHEMAS) {
  DOCUMENT.definitions.rules.properties = ruleProperties();
  writeFileSync(FILE, `${JSON.stringify(DOCUMENT, undefined, 2)}\n`);
}
const SCHEMA = Compile(DOCUMENT);

describe('the JSON Schema of firn.config.json', () => {
  it("knows the linter's own rules (FIRN_UPDATE_SCHEMAS=1 writes them anew)", () => {
    expect(DOCUMENT.definitions.rules.properties).toEqual(ruleProperties());
  });

  it.each([
    {},
    { $schema: 'x' },
    { $schema: 7 },
    { schemas: 'schemas' },
    { schemas: 'data/topic schemas/' },
    { schemas: '' },
    { schemas: '/' },
    { schemas: '/a' },
    { schemas: '..' },
    { schemas: '../a' },
    { schemas: 'a/../b' },
    { schemas: './a' },
    { schemas: 'a//b' },
    { schemas: '.hidden' },
    { schemas: '..a' },
    { schemas: 'C:/a' },
    { schemas: 'a\\b' },
    { schemas: 'a\u0000' },
    { schemas: ['a'] },
    { retired: {} },
    { retired: { orders: 'no longer sold' } },
    { retired: { orders: '' } },
    { retired: { orders: ' \n' } },
    { retired: { Orders: 'x' } },
    { retired: { ['a'.repeat(48)]: 'x' } },
    { retired: { ['a'.repeat(49)]: 'x' } },
    { retired: ['orders'] },
    { resetMode: 'swap-last' },
    { resetMode: 'archive-first' },
    { resetMode: 'swap-first' },
    { resetMode: true },
    { environments: { prod: {} } },
    { environments: { 'prod-eu_1': { parameter: '/a/b.c-d_e', region: 'us-gov-east-1' } } },
    { environments: { prod: { parameter: 'a' } } },
    { environments: { prod: { parameter: '/' } } },
    { environments: { prod: { region: 'eu' } } },
    { environments: { prod: { account: '1' } } },
    { environments: { '-': {} } },
    { environments: { prod: 'x' } },
    { topics: {} },
    { rules: {} },
    { rules: [] },
    { rules: { 'source-changed': 'error', 'owner-changed': 'warning', 'doc-changed': 'off' } },
    { rules: { 'source-changed': 'warn' } },
    { rules: { 'source-changed': null } },
    { rules: { 'source-changed': { severity: 'error' } } },
    { rules: { 'source-changed': { severity: 'error', reason: 'consumers cache by source' } } },
    { rules: { 'source-changed': { severity: 'error', reason: '' } } },
    { rules: { 'source-changed': { reason: 'x' } } },
    { rules: { 'source-changed': { severity: 'error', max: [] } } },
    { rules: { Source: 'error' } },
    { rules: { 'max-columns': 'error' } },
    { rules: { 'max-columns': { severity: 'error', max: 12, reason: 'wide tables are slow' } } },
    { rules: { 'max-columns': { severity: 'error', max: 0 } } },
    { rules: { 'max-columns': { severity: 'error', max: 1.5 } } },
    { rules: { 'max-columns': { severity: 'error', max: '12' } } },
    { rules: { 'max-columns': { severity: 'error', most: 12 } } },
    { rules: { 'max-columns': { max: 12 } } },
    { rules: { 'docs-required': { severity: 'warning', pattern: 'x' } } },
    { rules: { 'column-name-pattern': { severity: 'warning', pattern: '^[a-z]+$' } } },
    { rules: { 'column-name-pattern': { severity: 'warning', pattern: 7 } } },
    { rules: { 'column-name-pattern': { severity: 'warning', pattern: '(' } } },
    { rules: { 'a--b': 'error' } },
    { overrides: [] },
    { overrides: {} },
    { overrides: [{ topics: ['billing_*'], reason: 'audited', rules: { 'source-changed': 'error' } }] },
    { overrides: [{ topics: ['a'], reason: 'x', rules: {} }] },
    { overrides: [{ topics: ['a'], reason: 'x' }] },
    { overrides: [{ topics: ['a'], rules: {} }] },
    { overrides: [{ topics: [], reason: 'x', rules: {} }] },
    { overrides: [{ topics: ['A'], reason: 'x', rules: {} }] },
    { overrides: [{ topics: 'a', reason: 'x', rules: {} }] },
    { overrides: [{ topics: ['a'], reason: ' ', rules: {} }] },
    { overrides: [{ topics: ['a'], reason: 'x', rules: { 'source-changed': 1 } }] },
    { ignores: [] },
    { ignores: {} },
    { ignores: [{ rule: 'source-changed', topic: 'orders', path: 'order', reason: 'in use' }] },
    { ignores: [{ rule: 'source-changed', topic: 'orders', reason: 'in use' }] },
    { ignores: [{ rule: 'source-changed', topic: 'orders', reason: '' }] },
    { ignores: [{ rule: 'source-changed', topic: 'orders' }] },
    { ignores: [{ rule: 'source-changed', topic: 'orders_*', reason: 'x' }] },
    { ignores: [{ rule: 'source-changed', reason: 'x' }] },
    { ignores: [{ rule: 7, topic: 'orders', reason: 'x' }] },
    { ignores: [{ rule: 'source-changed', topic: 'orders', path: '', reason: 'x' }] },
    { ignores: [{ rule: 'source-changed', topic: 'orders', until: '2027', reason: 'x' }] },
    [],
    'x',
  ])('says of %j what the tools say', (config) => {
    const accepted = parseConfig(JSON.stringify(config), { rules: configurableRules() }).config !== undefined;
    expect(SCHEMA.Check(config)).toBe(accepted);
  });
});
