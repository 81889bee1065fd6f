export { cacheDirectory } from './cache-directory.js';
export { thisHost } from './host.js';
export { setUp } from './set-up.js';
export type { SetUpOptions, Toolchain } from './set-up.js';
export { SetupError } from './setup-error.js';
