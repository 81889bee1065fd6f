import { join } from 'node:path';

import { PACKAGE_ROOT } from '../package-root.js';

/** Keeps modules of the current directory from being taken for those of the runtime. */
export const PYTHON_SAFE_PATH = '-P';

/** The environment in which the runtime's Python half is found. */
export function pythonEnvironment(): Record<string, string> {
  return { PYTHONPATH: join(PACKAGE_ROOT, 'python', 'src'), PYTHONUNBUFFERED: '1' };
}
