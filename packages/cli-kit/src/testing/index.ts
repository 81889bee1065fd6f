export { BundledCli } from './bundled-cli.js';
export type { ProcessResult } from './bundled-cli.js';
export { TemporaryDirectory } from './temporary-directory.js';
