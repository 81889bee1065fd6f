import type { CliIo, ExitCode } from '@firn/cli-kit';
import type { Command } from '@firn/cli-kit/program';

import type { ExplainOptions } from '../explain/command.js';
import { configOption, textOrJsonOption } from './options.js';

const MORE = `
A severity with a star is configured. Exit codes: 0; 2 where the configuration is wrong.

Examples:
  firn-lint rules
  firn-lint rules --format json`;

/** Adds `rules` to the command line. */
export function addRules(program: Command, io: CliIo, finish: (code: ExitCode) => void): void {
  program
    .command('rules')
    .summary('list the rules, with their severity by default and as configured')
    .description('Lists every rule: about files, about changes, and about topic schemas by themselves.')
    .addOption(textOrJsonOption())
    .addOption(configOption())
    .addHelpText('after', MORE)
    .action(async (options: ExplainOptions) => {
      const { runRules } = await import('../explain/command.js');
      finish(await runRules(options, io));
    });
}
