import { rm } from 'node:fs/promises';

import { build } from 'esbuild';

import { writeNotices } from './third-party-notices.mjs';

const REQUIRE_IN_ESM = `import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);`;

/**
 * Bundles a command line into `outdir`: one small entry `<name>.js`, and a chunk for whatever it imports lazily.
 * Chunks lie beside the entry, so that a path relative to the entry is the same in each of them.
 */
export async function bundleCli({ name, entryPoint, outdir }) {
  await rm(outdir, { recursive: true, force: true });
  const { metafile } = await build({
    ...shared,
    entryPoints: { [name]: entryPoint },
    outdir,
    format: 'esm',
    target: 'node20',
    splitting: true,
    chunkNames: '[name]-[hash]',
    // The SDK's ESM build can be shaken; the default order for node would take its CommonJS build.
    mainFields: ['module', 'main'],
    banner: { js: REQUIRE_IN_ESM },
  });
  await writeNotices(metafile, `${outdir}/THIRD-PARTY-NOTICES.txt`);
}

/** Bundles the handler of a Lambda into one CommonJS file, whose export `handler` the runtime calls. */
export async function bundleLambda({ entryPoint, outfile }) {
  return build({
    ...shared,
    entryPoints: [entryPoint],
    outfile,
    format: 'cjs',
    target: 'node22',
    mainFields: ['module', 'main'],
  });
}

const shared = {
  bundle: true,
  platform: 'node',
  minify: true,
  keepNames: true,
  metafile: true,
  legalComments: 'none',
  conditions: ['@firn/source'],
  logLevel: 'warning',
};
