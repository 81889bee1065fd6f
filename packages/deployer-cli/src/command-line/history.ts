import { CliError } from '@firn/cli-kit';
import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { Connect } from '../aws/connect.js';
import type { HistoryOptions } from '../history/command.js';
import { addCommonOptions } from './options.js';

const MORE = `
Exit codes:
  0  printed
  1  the topic is not in the registry
  2  could not look: wrong use, configuration, AWS cannot be reached

Example:
  firn-deploy history orders --env prod --limit 5`;

/** Adds `history` to the command line. */
export function addHistory(
  program: Command,
  io: CliIo,
  connect: Connect,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command('history')
    .argument('<topic>', 'the topic')
    .summary('print the deployments of a topic: class, versions, steps with times, who, how they ended')
    .description(
      'Prints the deployments of a topic from their journals, the newest first. Needs no schema files.',
    )
    .addHelpText('after', MORE)
    .action(async (topic: string, options: HistoryOptions) => {
      const { runHistory } = await import('../history/command.js');
      finish(await runHistory(topic, options, io, connect));
    });
  addCommonOptions(command).addOption(
    new Option('--limit <count>', 'how many at most (default: all)').argParser(parseLimit),
  );
}

function parseLimit(text: string): number {
  if (/^[1-9][0-9]{0,5}$/.test(text)) return Number(text);
  throw new CliError(`--limit ${JSON.stringify(text)} is no number of deployments`, {
    hint: 'give 1 or more',
  });
}
