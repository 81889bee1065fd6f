import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { ApplyOptions } from '../apply/command.js';
import type { Connect } from '../aws/connect.js';
import { addCommonOptions, addSchemaOptions } from './options.js';

const MORE = `
Killed or cut off, it does no harm: run it again, and it goes on from where it was.

Exit codes:
  0  everything is deployed; without --wait, a rebuild may still run
  1  a change was refused (an undeclared break, a table in the way), or a schema file is not valid
  2  could not act: wrong use, configuration, AWS cannot be reached, a deployment stopped

Examples:
  firn-deploy apply --env prod
  firn-deploy apply --env prod --topic orders --wait
  firn-deploy apply --env prod --plan plan.json`;

/** Adds `apply` to the command line. */
export function addApply(
  program: Command,
  io: CliIo,
  connect: Connect,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command('apply')
    .summary('deploy what differs')
    .description(
      'Deploys every topic schema in the folder that differs from what is deployed. Topics are independent: one that is refused or fails does not stop the others.',
    )
    .addHelpText('after', MORE)
    .action(async (options: ApplyOptions) => {
      const { runApply } = await import('../apply/command.js');
      finish(await runApply(options, io, connect));
    });
  addSchemaOptions(addCommonOptions(command))
    .addOption(new Option('--wait', 'of a reset: wait until the tables are rebuilt and the topic goes on'))
    .addOption(new Option('--plan <file>', 'do what this plan said (plan --out), and nothing else'));
}
