import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { RegisteredOptions } from '../apply/apply-registered.js';
import type { Connect } from '../aws/connect.js';
import { addCommonOptions, parallelOption } from './options.js';

const MORE = `
It deploys the document that the deployment was claimed with, as the registry has it: no schema file is read. Applying
the same schema file does the same.

Exit codes:
  0  nothing is open any more; without --wait, a rebuild may still run
  1  a topic is not in the registry, or its reset is being rolled back
  2  could not act: wrong use, configuration, AWS cannot be reached, the deployment stopped again

Example:
  firn-deploy resume orders --env prod --wait`;

/** Adds `resume` to the command line. */
export function addResume(
  program: Command,
  io: CliIo,
  connect: Connect,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command('resume')
    .argument('<topic...>', 'the topics')
    .summary('go on with a deployment that broke off')
    .description(
      'Takes the deployment that is open on a topic to its end, from the step that it has reached.',
    )
    .addHelpText('after', MORE)
    .action(async (topics: readonly string[], options: RegisteredOptions) => {
      const { runResume } = await import('../resume/command.js');
      finish(await runResume(topics, options, io, connect));
    });
  addCommonOptions(command)
    .addOption(parallelOption())
    .addOption(new Option('--wait', 'of a reset: wait until the tables are rebuilt and the topic goes on'));
}
