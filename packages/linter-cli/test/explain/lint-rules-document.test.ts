import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from '@jest/globals';

import { PACKAGE_ROOT } from '../../src/package-root.js';
import { lintRulesDocument } from './lint-rules-document.js';

const FILE = join(PACKAGE_ROOT, '../../docs/lint-rules.md');

it('docs/lint-rules.md is made from the rules (FIRN_UPDATE_DOCS=1 writes it anew)', () => {
  if (process.env.FIRN_UPDATE_DOCS) writeFileSync(FILE, lintRulesDocument());
  expect(readFileSync(FILE, 'utf8')).toBe(lintRulesDocument());
});
