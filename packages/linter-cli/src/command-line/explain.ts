import type { CliIo, ExitCode } from '@firn/cli-kit';
import type { Command } from '@firn/cli-kit/program';

import type { ExplainOptions } from '../explain/command.js';
import { configOption, textOrJsonOption } from './options.js';

const MORE = `
Exit codes: 0; 2 where there is no such rule, or the configuration is wrong.

Examples:
  firn-lint explain column-removed
  firn-lint explain reserved-word --format json`;

/** Adds `explain` to the command line. */
export function addExplain(program: Command, io: CliIo, finish: (code: ExitCode) => void): void {
  program
    .command('explain')
    .summary('say what a rule is about, why, and what can be done about its findings')
    .description(
      'Explains a rule: its reason, and the documentation that it rests on, an example, how to set, ignore or declare it.',
    )
    .argument('<rule>', 'id of the rule, as findings have it in brackets')
    .addOption(textOrJsonOption())
    .addOption(configOption())
    .addHelpText('after', MORE)
    .action(async (rule: string, options: ExplainOptions) => {
      const { runExplain } = await import('../explain/command.js');
      finish(await runExplain(rule, options, io));
    });
}
