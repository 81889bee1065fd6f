import type { CliIo, ExitCode } from '@firn/cli-kit';
import type { Command } from '@firn/cli-kit/program';

import type { DeclareOptions } from '../declare/command.js';
import { againstOption, configOption, needed } from './options.js';

const EXAMPLE =
  'firn-lint declare schemas/orders.json --against origin/main --reason "amounts become decimals"';

const MORE = `
Exit codes:
  0  declared
  1  nothing to declare: the change does not break; or the schema file is not valid
  2  could not judge: wrong use, configuration, a base that cannot be read

Example:
  ${EXAMPLE}`;

/** Adds `declare` to the command line. */
export function addDeclare(program: Command, io: CliIo, finish: (code: ExitCode) => void): void {
  program
    .command('declare')
    .summary('write into a schema file that its breaking change is made on purpose')
    .description(
      'Writes "breakingChange" into a schema file, in place and without touching the rest of it. The declaration holds for exactly this change: from what the base has to what the file has now.',
    )
    .argument('<file>', 'the schema file')
    .addOption(againstOption())
    .option(
      '--reason <text>',
      "required: why the break is wanted; it goes into the file and the deployment's record",
    )
    .addOption(configOption())
    .addHelpText('after', MORE)
    .action(async (file: string, options: Partial<DeclareOptions>) => {
      const against = needed('--against <base>', options.against, EXAMPLE);
      const reason = needed('--reason <text>', options.reason, EXAMPLE);
      const { runDeclare } = await import('../declare/command.js');
      finish(await runDeclare(file, { ...options, against, reason }, io));
    });
}
