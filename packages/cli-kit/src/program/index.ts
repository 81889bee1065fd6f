// An entry of its own: who starts a program must not load what only its commands need.
export { Option } from 'commander';
export type { Command } from 'commander';
export { CliError } from './cli-error.js';
export { runAsProcess } from './run-as-process.js';
export { runProgram } from './run-program.js';
export type { ProgramDefinition } from './run-program.js';
