import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { parseConfig } from '@firn/cli-kit';
import { expect, it } from '@jest/globals';

import { PACKAGE_ROOT } from '../src/package-root.js';
import { configurableRules } from '../src/rules/configurable-rules.js';

const README = readFileSync(join(PACKAGE_ROOT, 'README.md'), 'utf8');
const CONFIGURATION = README.slice(README.indexOf('\n## Configuration\n'));
const EXAMPLES = [...CONFIGURATION.matchAll(/```json\n([^]*?)```/g)].map(([, text]) => text ?? '');

it.each(EXAMPLES)('the configuration in the README is valid: %s', (text) => {
  expect(parseConfig(text, { rules: configurableRules() }).problems).toEqual([]);
});
