import { fileURLToPath } from 'node:url';

/** Directory this package is installed in. Keep this file directly in src/: the bundle in dist/ lies equally deep. */
export const PACKAGE_ROOT = fileURLToPath(new URL('..', import.meta.url));
