import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { Connect } from '../aws/connect.js';
import type { PauseOptions } from '../flow-control/command.js';
import { addCommonOptions } from './options.js';

const MORE = `
A run that is at work on the topic is fenced: it publishes nothing more, and the next one after "enable" takes up from
the same place. A rebuild that is under way goes on, and the topic stays paused when it is done.

Exit codes:
  0  paused, or was paused by an operator already
  1  a topic is not in the registry
  2  could not act: wrong use, configuration, AWS cannot be reached

Example:
  firn-deploy pause orders --env prod --reason "the source sends duplicates"`;

/** Adds `pause` to the command line. */
export function addPause(
  program: Command,
  io: CliIo,
  connect: Connect,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command('pause')
    .argument('<topic...>', 'the topics')
    .summary('keep the Master from topics until "enable"')
    .description(
      'Pauses topics with the hold "operator", which no deployment and no rebuild lifts. Who, when and why is kept: status shows it.',
    )
    .addHelpText('after', MORE)
    .action(async (topics: readonly string[], options: PauseOptions) => {
      const { runPause } = await import('../flow-control/command.js');
      finish(await runPause(topics, options, io, connect));
    });
  addCommonOptions(command).addOption(new Option('--reason <text>', 'why, for whoever looks at it'));
}
