// Makes this machine ready to work on Firn: the Python environment in .venv, the jars in .firn. Run again, it is quick.
import { join } from 'node:path';

import { loadTypescript } from './lib/load-typescript.mjs';
import { CACHE, PYTHON_ENVIRONMENT, ROOT } from './lib/paths.mjs';

const packageRoot = join(ROOT, 'packages/local-runtime');
const { setUp, SetupError } = await loadTypescript(join(packageRoot, 'src/setup/index.ts'));

try {
  const toolchain = await setUp({
    cache: CACHE,
    packageRoot,
    pythonDirectory: PYTHON_ENVIRONMENT,
    requirements: join(ROOT, 'requirements-dev.txt'),
    log: (line) => console.log(line),
  });
  console.log('Ready.');
  for (const [name, path] of Object.entries(toolchain)) console.log(`  ${name}: ${path}`);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exit(2);
}
