import type { CliIo, ExitCode } from '@firn/cli-kit';
import type { Command } from '@firn/cli-kit/program';

import type { Connect } from '../aws/connect.js';
import type { StatusOptions } from '../status/command.js';
import { addCommonOptions, topicOption } from './options.js';

const MORE = `
Exit codes:
  0  printed
  1  a topic that was asked for is not in the registry
  2  could not look: wrong use, configuration, AWS cannot be reached

Example:
  firn-deploy status --env prod --topic orders`;

/** Adds `status` to the command line. */
export function addStatus(
  program: Command,
  io: CliIo,
  connect: Connect,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command('status')
    .summary('print how topics stand: flag, holds, versions, checkpoints, lease, deployment, last run')
    .description('Prints how topics stand, from the registry. Needs no schema files.')
    .addHelpText('after', MORE)
    .action(async (options: StatusOptions) => {
      const { runStatus } = await import('../status/command.js');
      finish(await runStatus(options, io, connect));
    });
  addCommonOptions(command).addOption(topicOption('only these topics (default: all in the registry)'));
}
