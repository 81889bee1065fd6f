// Fills assets/: the control functions as one CommonJS file each, and the Glue jobs with the package they share.
import { rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundleControlFunctions } from './bundle-control-functions.mjs';
import { packGlueJobs } from './pack-glue-jobs.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const assets = join(root, 'assets');

rmSync(assets, { recursive: true, force: true });
await bundleControlFunctions(join(root, 'lambda'), join(assets, 'control'));
packGlueJobs(join(root, '..', '..', 'glue-jobs'), join(assets, 'glue'));
