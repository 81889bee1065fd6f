import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { Connect } from '../aws/connect.js';
import type { RebuildOptions } from '../rebuild/command.js';
import { addCommonOptions, modeOption, parallelOption, shortfallOption } from './options.js';

const MORE = `
It is a reset whose structure stays: new tables are made, the Historical Rebuilder reads all that RAW holds by the
document in force, and the old tables are archived. The topic goes on meanwhile, and pauses for one catch-up at the end;
with "--mode archive-first" it pauses at once, and the new tables fill up under the live names. For columns that were
added later, records that were quarantined by an earlier document, or a mapping that was published without --reprocess.
Killed or cut off, go on with it by "resume"; "rollback" takes it back.

Exit codes:
  0  rebuilt; without --wait, the rebuild may still run, and "resume --wait" goes on to the swap
  1  refused: another deployment is open, something is in the way, or a topic is not in the registry
  2  could not act: wrong use, configuration, AWS cannot be reached, the deployment stopped

Example:
  firn-deploy rebuild orders --env prod --reason "fill the new column city" --wait`;

/** Adds `rebuild` to the command line. */
export function addRebuild(
  program: Command,
  io: CliIo,
  connect: Connect,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command('rebuild')
    .argument('<topic...>', 'the topics')
    .summary('read all of history anew by the document in force')
    .description('Makes the tables of topics anew and fills them from RAW by the document that is in force.')
    .addHelpText('after', MORE)
    .action(async (topics: readonly string[], options: RebuildOptions) => {
      const { runRebuild } = await import('../rebuild/command.js');
      finish(await runRebuild(topics, options, io, connect));
    });
  addCommonOptions(command)
    .addOption(parallelOption())
    .addOption(new Option('--reason <text>', 'why, for whoever looks at it').makeOptionMandatory())
    .addOption(modeOption('swap-last'))
    .addOption(shortfallOption())
    .addOption(new Option('--wait', 'wait until the tables are rebuilt and the topic goes on'));
}
