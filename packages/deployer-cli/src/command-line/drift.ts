import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { Connect } from '../aws/connect.js';
import type { DriftOptions } from '../drift/command.js';
import { addCommonOptions, topicOption } from './options.js';

const MORE = `
Compared are: the schema file with the version in force; of each table (Standardized, Curated, quarantine) name, UUID,
location, columns with their nested fields, partitioning, properties and the version of the table format; and whether
RAW has what the topic reads.

Exit codes:
  0  no drift
  1  something differs: each finding says how to mend it; or a schema file is not valid
  2  could not compare: wrong use, configuration, AWS cannot be reached

Examples:
  firn-deploy drift --env prod
  firn-deploy drift --env prod --topic orders --format json`;

/** Adds `drift` to the command line. */
export function addDrift(
  program: Command,
  io: CliIo,
  connect: Connect,
  finish: (code: ExitCode) => void,
): void {
  const command = program
    .command('drift')
    .summary('compare schema files, registry and real tables')
    .description(
      'Compares the schema files with the registry, and the registry with the real tables. Changes nothing.',
    )
    .addHelpText('after', MORE)
    .action(async (options: DriftOptions) => {
      const { runDrift } = await import('../drift/command.js');
      finish(await runDrift(options, io, connect));
    });
  addCommonOptions(command)
    .addOption(
      new Option(
        '--schemas <folder>',
        'folder of the topic schemas (default: firn.config.json, then schemas)',
      ),
    )
    .addOption(topicOption('only these topics (default: all in the folder or in the registry)'));
}
