import { createRequire } from 'node:module';

const preset = createRequire(import.meta.url)('../../jest.preset.cjs');

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
  ignoreStatic: true,
  reporters: ['clear-text', 'progress', 'json'],
  jsonReporter: { fileName: 'reports/mutation.json' },
  tempDirName: 'reports/stryker',
  cleanTempDir: 'always',
};

export default config;
