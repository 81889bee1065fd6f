// Fills assets/: the control functions as one CommonJS file each, and the Glue jobs with the package they share.
import { renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleControlFunctions } from './bundle-control-functions.mjs';
import { packGlueJobs } from './pack-glue-jobs.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const assets = join(root, 'assets');

// Made aside and put in place when all is there, for those who synthesise meanwhile.
const made = join(root, 'out-tsc', `assets-${process.pid}`);
try {
  await bundleControlFunctions(join(root, 'lambda'), join(made, 'control'));
  packGlueJobs(join(root, '..', '..', 'glue-jobs'), join(made, 'glue'));
  rmSync(assets, { recursive: true, force: true });
  renameSync(made, assets);
} finally {
  rmSync(made, { recursive: true, force: true });
}
