import { join } from 'node:path';
import { build } from 'esbuild';

const FUNCTIONS = [
  'plan-run',
  'claim',
  'settle',
  'report',
  'claim-rebuild',
  'complete-rebuild',
  'abandon-rebuild',
];

/** Bundles each handler of `source` with all it needs into `<target>/<function>/index.js`. */
export async function bundleControlFunctions(source, target) {
  await build({
    entryPoints: Object.fromEntries(
      FUNCTIONS.map((name) => [join(name, 'index'), join(source, `${name}.ts`)]),
    ),
    outdir: target,
    bundle: true,
    platform: 'node',
    target: 'node22',
    format: 'cjs',
    // The sources of the workspace, and the tree-shakeable builds of the AWS SDK.
    conditions: ['@firn/source'],
    mainFields: ['module', 'main'],
    minify: true,
    // Lambda reports an error by the name of its class.
    keepNames: true,
    legalComments: 'inline',
    logLevel: 'warning',
  });
}
