// An entry of its own, and `./process` another: who starts a program must not load what only its commands need.
export { Option } from 'commander';
export type { Command } from 'commander';
export { CliError } from './cli-error.js';
export { runProgram } from './run-program.js';
export type { ProgramDefinition } from './run-program.js';
