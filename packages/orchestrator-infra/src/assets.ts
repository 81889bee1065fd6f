import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** The files this package carries, made by its build: `control/<function>/index.js` and `glue/`. */
const ASSETS = join(__dirname, '..', 'assets');

/** The folder that is the code of a control function. */
export function controlAsset(functionName: string): string {
  return existing(join(ASSETS, 'control', functionName));
}

/** A file of the Glue jobs: an entry script or the archive of the package that they share. */
export function glueAsset(file: string): string {
  return existing(join(ASSETS, 'glue', file));
}

function existing(path: string): string {
  if (!existsSync(path)) {
    throw new Error(`${path} is missing: build @firn/orchestrator-infra, or install it anew`);
  }
  return path;
}
