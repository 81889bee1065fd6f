import { runProgram } from '@firn/cli-kit/program';
import type { CliIo, ExitCode } from '@firn/cli-kit';

import { addDataCommands } from './command-line/data-commands.js';
import { addRuntimeCommands } from './command-line/runtime-commands.js';
import { addStackCommands } from './command-line/stack-commands.js';
import { VERSION } from './version.js';

/**
 * The command line `firn-local`. A command's own code is loaded only when it is called.
 *
 * @param args - the arguments after the program's name
 */
export function main(args: readonly string[], io: CliIo): Promise<ExitCode> {
  return runProgram(
    {
      name: 'firn-local',
      description: 'The whole AWS side of Firn on one machine, for demos and tests.',
      version: VERSION,
      build: (program, finish) => {
        addRuntimeCommands(program, io, finish);
        addStackCommands(program, io, finish);
        addDataCommands(program, io, finish);
      },
    },
    args,
    io,
  );
}
