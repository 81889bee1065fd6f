// Bundles the command line of the package in the current directory: node ../../tools/bundle-cli.mjs firn-lint
import { bundleCli } from './lib/bundle.mjs';

const [name] = process.argv.slice(2);
try {
  await bundleCli({ name, entryPoint: 'src/cli.ts', outdir: 'dist' });
} catch (error) {
  if (!('errors' in error)) throw error;
  process.exitCode = 1; // esbuild has said what is wrong
}
