import { existsSync } from 'node:fs';
import { join } from 'node:path';

import { ROOT } from './paths.mjs';
import { mustRun } from './run.mjs';

/** Makes a fresh clone ready: npm packages, the Python environment, the jars. Quick when all is there. */
export async function prepare() {
  if (!existsSync(join(ROOT, 'node_modules/.package-lock.json'))) {
    await mustRun('npm', ['ci', '--no-audit', '--no-fund']);
  }
  await mustRun(process.execPath, ['tools/setup.mjs']);
}
