// Runs the Python of the workspace: node tools/python.mjs -m pytest ...
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

import { workspacePython } from './lib/paths.mjs';

const python = workspacePython();
if (!existsSync(python)) {
  console.error(
    `No Python environment: ${python} does not exist.\nRun \`npm run setup\` first, or set FIRN_PYTHON to an interpreter that has requirements-dev.txt installed.`,
  );
  process.exit(2);
}
const { status, signal, error } = spawnSync(python, process.argv.slice(2), { stdio: 'inherit' });
if (error) console.error(`${python}: ${error.message}`);
if (signal) console.error(`${python}: ended by ${signal}`);
process.exit(status ?? 2);
