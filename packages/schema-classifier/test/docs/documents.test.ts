import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { rulesDocument, rulesTable } from './rules-document.js';

const RULES = fileURLToPath(new URL('../../../../docs/rules.md', import.meta.url));
const README = fileURLToPath(new URL('../../README.md', import.meta.url));
const TABLE = /(?<=<!-- rules -->\n\n)[^]*?(?=\n\n<!-- end of rules -->)/;

describe('what is made from the rules (FIRN_UPDATE_DOCS=1 writes it anew)', () => {
  beforeAll(() => {
    if (process.env['FIRN_UPDATE_DOCS'] === undefined) return;
    writeFileSync(RULES, rulesDocument());
    writeFileSync(
      README,
      readFileSync(README, 'utf8').replace(TABLE, () => rulesTable()),
    );
  });

  it('docs/rules.md', () => {
    expect(readFileSync(RULES, 'utf8')).toBe(rulesDocument());
  });

  it("the README's table", () => {
    expect(TABLE.exec(readFileSync(README, 'utf8'))?.[0]).toBe(rulesTable());
  });
});
