import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { Connect } from '../aws/connect.js';
import type { RollbackCommandOptions } from '../rollback/command.js';
import { addCommonOptions } from './options.js';

const MORE = `
The live names get the old tables back, the old document is in force again as a new version, and the next run reads
from where the old tables stand. The tables that the reset made are kept, as <topic>__g<n>_failed. Killed or cut off,
run it again: it goes on from where it was.

While the schema file in git still says otherwise, applying it is refused until its break is declared anew.

Exit codes:
  0  rolled back, or had been so already
  1  there is nothing to roll back: no reset of the topic is open, or it is not in the registry
  2  could not act: wrong use, configuration, AWS cannot be reached, something is in the way of the rollback

Example:
  firn-deploy rollback orders --env prod --reason "the amounts were right"`;

/** Adds `rollback` to the command line. */
export function addRollback(
  program: Command,
  io: CliIo,
  connect: Connect,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command('rollback')
    .argument('<topic...>', 'the topics')
    .summary('take an open reset back, whatever step it has reached')
    .description(
      'Takes back the reset that is open on a topic: its old tables and its old document are in force again.',
    )
    .addHelpText('after', MORE)
    .action(async (topics: readonly string[], options: RollbackCommandOptions) => {
      const { runRollback } = await import('../rollback/command.js');
      finish(await runRollback(topics, options, io, connect));
    });
  addCommonOptions(command).addOption(new Option('--reason <text>', 'why, for whoever looks at it'));
}
