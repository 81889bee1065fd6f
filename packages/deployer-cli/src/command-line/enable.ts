import type { CliIo, ExitCode } from '@firn/cli-kit';
import type { Command } from '@firn/cli-kit/program';

import type { Connect } from '../aws/connect.js';
import type { CommonOptions } from '../session.js';
import { addCommonOptions } from './options.js';

const MORE = `
Exit codes:
  0  ENABLED, or was so already
  1  other holds stand (a reset's, say), and are named: nothing was changed; or a topic is not in the registry
  2  could not act: wrong use, configuration, AWS cannot be reached

Example:
  firn-deploy enable orders --env prod`;

/** Adds `enable` to the command line. */
export function addEnable(
  program: Command,
  io: CliIo,
  connect: Connect,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command('enable')
    .argument('<topic...>', 'the topics')
    .summary('take the pause of "pause" back')
    .description('Takes the hold "operator" off topics, so that the Master goes on with them.')
    .addHelpText('after', MORE)
    .action(async (topics: readonly string[], options: CommonOptions) => {
      const { runEnable } = await import('../flow-control/command.js');
      finish(await runEnable(topics, options, io, connect));
    });
  addCommonOptions(command);
}
