import { cpSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

// Where a test in the sandbox looks for what is outside the package.
cpSync(here('../../docs/rules.md'), here('reports/docs/rules.md'));

/**
 * Mutation testing, on demand: `npm run mutation -w @firn/schema-classifier`, and `-- --mutate src/rules/promotion.ts`
 * for one file. `test/mutation/README.md` has the score, and why which mutants survive.
 */
const config = {
  testRunner: 'vitest',
  vitest: { configFile: 'test/mutation/vitest.config.mjs', related: false },
  mutate: ['src/**/*.ts'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // What a busy machine delays is no mutant that never ends.
  timeoutMS: 60_000,
  // The next run looks at what is new since this one. A run that is broken off keeps nothing.
  incremental: true,
  incrementalFile: 'reports/stryker-incremental.json',
  clearTextReporter: { reportTests: false },
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: 'reports/mutation.json' },
  tempDirName: 'reports/stryker',
  cleanTempDir: 'always',
};

export default config;
