import { CliError } from '@firn/cli-kit';
import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { Connect } from '../aws/connect.js';
import type { ListOptions } from '../quarantine/list-command.js';
import type { ReplayOptions } from '../quarantine/replay-command.js';
import { addCommonOptions } from './options.js';

const LIST = `
Records are counted by reason, column and version of the schema, those of the topic's generation in force: a reset reads
earlier ones anew from RAW. Examples say where a record is in RAW; payloads may be private, so they, and the messages
that quote them, are shown with --payloads only.

It is read by Athena, in the environment's workgroup, and costs what scanning the quarantine table costs there.

Exit codes:
  0  printed
  1  the topic is not in the registry
  2  could not look: wrong use, configuration, AWS cannot be reached

Examples:
  firn-deploy quarantine list orders --env prod
  firn-deploy quarantine list orders --env prod --examples 20 --payloads`;

const REPLAY = `
For records that an earlier version of the schema rejected and the one in force can read. The Master's next run takes
them to Standardized, each exactly once, and from there to Curated; what cannot be read stays in quarantine. Where RAW's
history is to be read anew as a whole, "rebuild" is the command.

Exit codes:
  0  requested; with --wait, replayed
  1  refused: a deployment is open, the topic is retired, a request stands already; or it is not in the registry
  2  could not act: wrong use, configuration, AWS cannot be reached; with --wait, a run of the topic failed

Example:
  firn-deploy quarantine replay orders --env prod --wait`;

/** Adds `quarantine` and its commands to the command line. */
export function addQuarantine(
  program: Command,
  io: CliIo,
  connect: Connect,
  finish: (code: ExitCode) => void,
): void {
  const quarantine = program
    .command('quarantine')
    .summary('list the records that could not be read, or replay those that can be by now')
    .description('Shows what is in the quarantine of a topic, and takes over what a later schema can read.');
  const list = quarantine
    .command('list')
    .argument('<topic>', 'the topic')
    .summary('count rejected records by reason, column and version, with examples')
    .description('Prints what the quarantine of a topic holds, and how much of it was replayed.')
    .addHelpText('after', LIST)
    .action(async (topic: string, options: ListOptions) => {
      const { runList } = await import('../quarantine/list-command.js');
      finish(await runList(topic, options, io, connect));
    });
  addCommonOptions(list)
    .addOption(
      new Option('--examples <count>', 'examples of each reason, at most')
        .default(3)
        .argParser(parseExamples),
    )
    .addOption(new Option('--payloads', 'show payloads, and messages that quote them'));
  const replay = quarantine
    .command('replay')
    .argument('<topic>', 'the topic')
    .summary('have the next run take over what the schema in force can read')
    .description('Asks for the quarantine of a topic to be read again by the schema in force.')
    .addHelpText('after', REPLAY)
    .action(async (topic: string, options: ReplayOptions) => {
      const { runReplay } = await import('../quarantine/replay-command.js');
      finish(await runReplay(topic, options, io, connect));
    });
  addCommonOptions(replay).addOption(new Option('--wait', 'wait until a run has carried it out'));
}

function parseExamples(text: string): number {
  if (/^[0-9]{1,3}$/.test(text)) return Number(text);
  throw new CliError(`--examples ${JSON.stringify(text)} is no number of examples`, {
    hint: 'give 0 to 999',
  });
}
