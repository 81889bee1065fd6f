import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { Connect } from '../aws/connect.js';
import type { RunPlanOptions } from '../plan/command.js';
import { addCommonOptions, addSchemaOptions } from './options.js';

const MORE = `
Exit codes:
  0  nothing to deploy, or all of it can be deployed
  1  a change is refused (an undeclared break, a table in the way), or a schema file is not valid
  2  could not plan: wrong use, configuration, AWS cannot be reached

Examples:
  firn-deploy plan --env prod
  firn-deploy plan --env prod --topic orders --format json
  firn-deploy plan --env prod --format markdown > plan.md    a comment for the pull request
  firn-deploy plan --env prod --out plan.json                to be applied as it is: apply --plan plan.json`;

/** Adds `plan` to the command line. */
export function addPlan(
  program: Command,
  io: CliIo,
  connect: Connect,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command('plan')
    .summary('print what deploying would do: class, steps, exact DDL, cost of a reset')
    .description(
      'Compares every topic schema in the folder with what is really deployed, and prints what deploying would do. Changes nothing.',
    )
    .addHelpText('after', MORE)
    .action(async (options: RunPlanOptions) => {
      const { runPlan } = await import('../plan/command.js');
      finish(await runPlan(options, io, connect));
    });
  addSchemaOptions(addCommonOptions(command, ['text', 'json', 'markdown'])).addOption(
    new Option('--out <file>', 'write the plan to a file, for apply --plan to be held to'),
  );
}
