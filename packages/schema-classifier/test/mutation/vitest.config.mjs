import { fileURLToPath } from 'node:url';

import { buildSync } from 'esbuild';
import { defineConfig } from 'vitest/config';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** What the classifier stands on, in one file: to load its sixty for each mutant would take most of the time. */
const TOPIC_SCHEMA = here('../../reports/topic-schema.mjs');
buildSync({
  entryPoints: ['@firn/topic-schema'],
  absWorkingDir: here('.'),
  outfile: TOPIC_SCHEMA,
  bundle: true,
  format: 'esm',
  platform: 'node',
  conditions: ['@firn/source'],
});

export default defineConfig({
  // The sandbox is too deep for the tsconfig to find what it extends.
  esbuild: { target: 'es2022', tsconfigRaw: '{}' },
  resolve: { alias: { '@jest/globals': here('jest-globals.mjs'), '@firn/topic-schema': TOPIC_SCHEMA } },
  test: { include: ['test/mutation/quick-tests.ts'] },
});
