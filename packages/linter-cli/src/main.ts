import { runProgram } from '@firn/cli-kit/program';
import type { CliIo, ExitCode } from '@firn/cli-kit';

import { addCheck } from './command-line/check.js';
import { addDeclare } from './command-line/declare.js';
import { addExplain } from './command-line/explain.js';
import { addInfer } from './command-line/infer.js';
import { addInit } from './command-line/init.js';
import { addRules } from './command-line/rules.js';
import { VERSION } from './version.js';

const CONFIGURATION = `
Configuration: the nearest firn.config.json, in the current directory or above; all of it optional.
  { "schemas": "schemas", "retired": { "<topic>": "<reason>" }, "rules": { "<rule>": "error|warning|off" } }`;

/**
 * The command line `firn-lint`. A command's own code is loaded only when it is called.
 *
 * @param args - the arguments after the program's name
 */
export function main(args: readonly string[], io: CliIo): Promise<ExitCode> {
  const definition = {
    name: 'firn-lint',
    description: 'Judges the schema changes of a pull request before they reach a live topic.',
    version: VERSION,
  };
  return runProgram(
    {
      ...definition,
      build: (program, finish) => {
        addCheck(program, io, finish);
        addDeclare(program, io, finish);
        addInit(program, io, finish);
        addInfer(program, io, finish);
        addRules(program, io, finish);
        addExplain(program, io, finish);
        program.addHelpText('after', CONFIGURATION);
      },
    },
    args,
    io,
  );
}
