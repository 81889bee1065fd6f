import { mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { build } from 'esbuild';

import { CACHE } from './paths.mjs';

/** Imports a TypeScript module of the workspace, so that a script can use it before anything is built. */
export async function loadTypescript(entryPoint) {
  const directory = join(CACHE, 'scripts');
  const outfile = join(directory, `${basename(entryPoint, '.ts')}-${process.pid}.mjs`);
  mkdirSync(directory, { recursive: true });
  await build({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    conditions: ['@firn/source'],
    logLevel: 'warning',
  });
  try {
    return await import(pathToFileURL(outfile).href);
  } finally {
    rmSync(outfile);
  }
}
