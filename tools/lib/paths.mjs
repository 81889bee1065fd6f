import { join } from 'node:path';

/** Root of the workspace. */
export const ROOT = join(import.meta.dirname, '../..');

/** Where `npm run setup` keeps jars; never committed. */
export const CACHE = join(ROOT, '.firn');

/** The Python environment of the workspace: the local runtime's requirements and the development tools. */
export const PYTHON_ENVIRONMENT = join(ROOT, '.venv');

/** The interpreter of that environment, or the one FIRN_PYTHON names. */
export function workspacePython() {
  const inside = process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python';
  return process.env.FIRN_PYTHON ?? join(PYTHON_ENVIRONMENT, inside);
}
