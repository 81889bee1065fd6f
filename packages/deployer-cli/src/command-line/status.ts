import { CliError } from '@firn/cli-kit';
import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { Connect } from '../aws/connect.js';
import type { StatusOptions } from '../status/command.js';
import { addCommonOptions, topicOption } from './options.js';

const MORE = `
With --watch it looks again and again, until no deployment is open and nobody works on the topics, or until Ctrl-C: on a
terminal the picture is drawn anew, elsewhere a line says what has changed, and with --format json each look is a line
(JSON Lines).

Exit codes:
  0  printed
  1  a topic that was asked for is not in the registry
  2  could not look: wrong use, configuration, AWS cannot be reached

Examples:
  firn-deploy status --env prod --topic orders
  firn-deploy status --env prod --watch`;

function parseInterval(text: string): number {
  const seconds = Number(text);
  if (Number.isFinite(seconds) && seconds >= 1 && seconds <= 3600) return seconds;
  throw new CliError(`--interval ${JSON.stringify(text)} is no interval`, {
    hint: 'give seconds, from 1 to 3600',
  });
}

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
  addCommonOptions(command)
    .addOption(topicOption('only these topics (default: all in the registry)'))
    .addOption(new Option('--watch', 'look again until nothing is under way'))
    .addOption(
      new Option('--interval <seconds>', 'of --watch: seconds between two looks')
        .default(5)
        .argParser(parseInterval),
    );
}
