import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { CommonOptions } from '../commands/options.js';
import { formatOption, stateOption } from './options.js';

/** Adds `up`, `down`, `status` and `env`. */
export function addRuntimeCommands(program: Command, io: CliIo, finish: (code: ExitCode) => void): void {
  program
    .command('up')
    .summary('start the embedded AWS')
    .description(
      'Starts the embedded AWS on free ports of 127.0.0.1. The first time on a machine it sets up a Python environment and fetches jars.',
    )
    .addOption(stateOption())
    .addOption(formatOption())
    .addHelpText(
      'after',
      `
Environment:
  FIRN_CACHE   where the Python environment and the jars are kept
  FIRN_PYTHON  a Python 3.11 interpreter that has the requirements already; then none is set up`,
    )
    .action(async (options: CommonOptions) => {
      const { runUp } = await import('../commands/up.js');
      finish(await runUp(options, io));
    });
  program
    .command('down')
    .summary('stop it; the state stays')
    .description(
      'Stops the embedded AWS, and the jobs and functions it runs. Its state stays for the next `up`.',
    )
    .addOption(stateOption())
    .addOption(formatOption())
    .action(async (options: CommonOptions) => {
      const { runDown } = await import('../commands/down.js');
      finish(await runDown(options, io));
    });
  program
    .command('status')
    .summary('what runs and what is deployed')
    .description('Says what runs, where it listens and what is deployed. Exit code 1 when it is not up.')
    .addOption(stateOption())
    .addOption(formatOption())
    .action(async (options: CommonOptions) => {
      const { runStatus } = await import('../commands/status.js');
      finish(await runStatus(options, io));
    });
  program
    .command('env')
    .summary('environment variables for AWS tools')
    .description(
      'Prints the environment variables with which every AWS tool and SDK talks to the embedded AWS.',
    )
    .addOption(stateOption())
    .addOption(
      new Option('--format <format>', 'shell: to be evaluated').choices(['shell', 'json']).default('shell'),
    )
    .addHelpText('after', '\nExample:\n  eval "$(firn-local env)"')
    .action(async (options: { state?: string; format: 'shell' | 'json' }) => {
      const { runEnv } = await import('../commands/env.js');
      finish(await runEnv(options, io));
    });
}
