export { createAwsPorts } from './create-ports.js';
export type { AwsOptions } from './create-ports.js';
export { readCaller } from './read-caller.js';
export { readEnvironment } from './read-environment.js';
export type { ReadEnvironmentOptions } from './read-environment.js';
