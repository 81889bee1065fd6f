import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { describe, expect, it } from '@jest/globals';
import { rules } from '@firn/schema-classifier';

import { ruleEntries } from '../../src/explain/rule-entry.js';
import { PACKAGE_ROOT } from '../../src/package-root.js';
import { ruleText } from '../../src/reporters/rule-texts.js';
import { lintRules } from '../../src/rules/catalogue.js';

describe('the texts of rules', () => {
  it('are there for every rule, within the length that GitHub takes', () => {
    for (const { id } of ruleEntries({ rules: {} })) {
      const { summary, why, url } = ruleText(id);
      expect(summary).not.toBe(id);
      expect(Math.max(summary.length, why.length)).toBeLessThan(1024);
      expect(url).toMatch(/^https:\/\/github\.com\/firn-data\/firn\//);
    }
  });

  it.each([
    ['rules.md', rules],
    ['lint-rules.md', [...lintRules, ...ruleEntries({ rules: {} }).filter(({ kind }) => kind === 'file')]],
  ])('lead to a section of docs/%s', async (name, known) => {
    const page = await readFile(join(PACKAGE_ROOT, '../../docs', name), 'utf8');
    const sections = new Set([...page.matchAll(/^#+ ([\w.-]+)$/gm)].map(([, section]) => section));
    for (const { id } of known) {
      const anchor = id.replaceAll('.', '');
      expect(ruleText(id).url).toBe(`https://github.com/firn-data/firn/blob/main/docs/${name}#${anchor}`);
      expect(sections).toContain(id);
    }
  });
});
