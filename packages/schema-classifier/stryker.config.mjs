import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

import { buildSync } from 'esbuild';

const preset = createRequire(import.meta.url)('../../jest.preset.cjs');

/** What the classifier stands on, in one file: to load its hundreds for each mutant would take most of the time. */
const TOPIC_SCHEMA = fileURLToPath(new URL('reports/topic-schema.mjs', import.meta.url));
buildSync({
  entryPoints: ['@firn/topic-schema'],
  absWorkingDir: fileURLToPath(new URL('.', import.meta.url)),
  outfile: TOPIC_SCHEMA,
  bundle: true,
  format: 'esm',
  platform: 'node',
  conditions: ['@firn/source'],
});

/**
 * Mutation testing, on demand: `npm run mutation -w @firn/schema-classifier`. All of it takes about an hour;
 * `-- --mutate src/rules/promotion.ts` does one file.
 */
const config = {
  testRunner: 'jest',
  testRunnerNodeArgs: ['--experimental-vm-modules'],
  jest: {
    projectType: 'custom',
    config: {
      ...preset.esm,
      moduleNameMapper: { ...preset.esm.moduleNameMapper, '^@firn/topic-schema$': TOPIC_SCHEMA },
      // Quick tables only: what reads files outside the package cannot run in the sandbox, and thousands of cases a mutant
      // take too long.
      testMatch: [
        '<rootDir>/test/{classify,rules,types}.test.ts',
        '<rootDir>/test/completeness/document.test.ts',
      ],
      reporters: [],
    },
  },
  mutate: ['src/**/*.ts'],
  coverageAnalysis: 'perTest',
  concurrency: 1,
  // What a busy machine delays is no mutant that never ends.
  timeoutMS: 60_000,
  // What a run that was broken off has found is kept for the next.
  incremental: true,
  incrementalFile: 'reports/stryker-incremental.json',
  ignoreStatic: true,
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: 'reports/mutation.json' },
  tempDirName: 'reports/stryker',
  cleanTempDir: 'always',
};

export default config;
