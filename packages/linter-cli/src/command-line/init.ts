import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { InitOptions } from '../init/command.js';
import { textOrJsonOption } from './options.js';

const MORE = `
Writes, where it is not there yet: firn.config.json, an example of a topic schema, settings of Visual Studio Code by
which it completes and checks them, and what runs the check on a pull request. What is there stays as it is; only
settings are added to.

Exit codes:
  0  all of it is there
  1  something was there already and differs: it says how to bring it in line
  2  could not act: wrong use, a configuration that is not valid, a file that cannot be written

Examples:
  firn-lint init
  firn-lint init --ci github --dry-run`;

/** Adds `init` to the command line. */
export function addInit(program: Command, io: CliIo, finish: (code: ExitCode) => void): void {
  program
    .command('init')
    .summary('write what a project needs: configuration, editor settings, CI, an example')
    .description('Writes what a project needs to have its schema changes judged, and overwrites nothing.')
    .addOption(
      new Option(
        '--ci <system>',
        "what runs the check on a pull request (default: by the remote's address, or what is there)",
      ).choices(['github', 'gitlab', 'none']),
    )
    .option('--dry-run', 'say what would be written, and write nothing')
    .addOption(textOrJsonOption())
    .addHelpText('after', MORE)
    .action(async (options: InitOptions) => {
      const { runInit } = await import('../init/command.js');
      finish(await runInit(options, io));
    });
}
