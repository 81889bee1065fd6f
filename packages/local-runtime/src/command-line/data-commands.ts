import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import { formatOption, stateOption } from './options.js';

const QUERY_FORMATS = ['table', 'json', 'jsonl'];

/** Adds `produce` and `query`. */
export function addDataCommands(program: Command, io: CliIo, finish: (code: ExitCode) => void): void {
  program
    .command('produce')
    .summary('append rows to a RAW table')
    .description('Appends the rows of a file to a RAW table, all in one commit or none.')
    .argument('<table>', 'the RAW table, as database.table')
    .argument(
      '<file>',
      'one JSON object a line, with the columns of the table; ingested_at is now where it is missing; - reads standard input',
    )
    .addOption(stateOption())
    .addOption(formatOption())
    .addHelpText('after', `\nExample of a line:\n  {"payload": "{\\"id\\": 1}", "event": "push"}`)
    .action(async (table: string, file: string, options: { state?: string; format: string }) => {
      const { runPythonTool } = await import('../commands/python-tool.js');
      const args = ['--format', options.format, '--', table, file];
      finish(await runPythonTool('firn_local.produce', args, options.state, io));
    });
  program
    .command('query')
    .summary('read Iceberg tables with SQL')
    .description(
      'Runs a SELECT over the tables of the catalog, named database.table, in the SQL of DuckDB. Read-only.',
    )
    .argument('<sql>')
    .addOption(stateOption())
    .addOption(
      new Option('--format <format>', 'how to print the rows').choices(QUERY_FORMATS).default('table'),
    )
    .addHelpText('after', `\nExample:\n  firn-local query "SELECT count(*) FROM standardized.github_pushes"`)
    .action(async (sql: string, options: { state?: string; format: string }) => {
      const { runPythonTool } = await import('../commands/python-tool.js');
      const args = ['--format', options.format, '--', sql];
      finish(await runPythonTool('firn_local.query', args, options.state, io));
    });
}
