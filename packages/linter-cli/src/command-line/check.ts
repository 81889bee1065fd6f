import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { CheckOptions } from '../check/command.js';
import { FORMATS } from '../reporters/format.js';
import { againstOption, collect, configOption, needed } from './options.js';

const MORE = `
Exit codes:
  0  nothing stands against merging
  1  findings: an undeclared breaking change, a schema file that is not valid, a deleted topic, or
     whatever a rule that is an error finds
  2  could not judge: wrong use, configuration, a base that cannot be read

Examples:
  firn-lint check --against origin/main
  firn-lint check schemas/orders.json --against origin/main --format json
  firn-lint check --against origin/main --format github --output sarif=firn-lint.sarif
  firn-lint check --against ../main-checkout/schemas

Findings have their rule in brackets: firn-lint explain <rule> says more.`;

/** Adds `check` to the command line. */
export function addCheck(program: Command, io: CliIo, finish: (code: ExitCode) => void): void {
  program
    .command('check')
    .summary('classify the topic schemas that differ from a base, and block undeclared breaks')
    .description(
      'Compares the topic schemas in the work tree (uncommitted changes included) with those at the merge base of a git ref, or in a directory.',
    )
    .argument(
      '[paths...]',
      'files or folders to restrict the check to (default: all topic schemas that differ)',
    )
    .addOption(againstOption())
    .addOption(new Option('--format <format>', 'how to print the result').choices(FORMATS).default('text'))
    .addOption(
      new Option('--output <format>=<file>', 'also write the result to a file (repeatable)').argParser(
        collect,
      ),
    )
    .option('--all', 'also look at files that do not differ, by the rules about a topic schema itself')
    .option(
      '--fix',
      'make the edits that are safe: take out stale declarations and unused ignores; then check',
    )
    .addOption(configOption())
    .addHelpText('after', MORE)
    .action(
      async (paths: string[], options: Omit<CheckOptions, 'against'> & { readonly against?: string }) => {
        const against = needed('--against <base>', options.against, 'firn-lint check --against origin/main');
        const { runCheck } = await import('../check/command.js');
        finish(await runCheck(paths, { ...options, against }, io));
      },
    );
}
