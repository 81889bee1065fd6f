import { delimiter, join } from 'node:path';

import { CACHE, ROOT, workspacePython } from './paths.mjs';
import { prepare } from './prepare.mjs';
import { mustRun, nx } from './run.mjs';

/** Set for scripts whose caller has built everything: several at once must not write the same files. */
export const IS_BUILT = 'FIRN_IS_BUILT';

/** Builds the workspace and synthesises the stack. Ends this process when that fails. */
export async function buildAll() {
  if ((await nx('run-many', '-t', 'build', 'synth', '--outputStyle=static')) !== 0) process.exit(2);
}

/**
 * Runs a Python module of the examples on an embedded AWS, with all of the workspace built and the stack synthesised.
 * Ends this process with the module's exit code when that is not 0.
 */
export async function runExample(module, { sources, args }) {
  if (process.env[IS_BUILT] === undefined) {
    await prepare();
    await buildAll();
  }
  const where = ['--workspace', ROOT, '--cdk-out', join(ROOT, 'examples/cdk-app/cdk.out')];
  await mustRun(workspacePython(), ['-m', module, ...where, ...args], {
    env: {
      PYTHONPATH: sources.map((source) => join(ROOT, source)).join(delimiter),
      FIRN_CACHE: CACHE,
      FIRN_PYTHON: workspacePython(),
    },
  });
}
