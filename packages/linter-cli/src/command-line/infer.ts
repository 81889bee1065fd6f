import type { CliIo, ExitCode } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import type { InferOptions } from '../infer/infer-options.js';
import { collect, textOrJsonOption } from './options.js';

const MORE = `
Samples are payloads: JSON Lines, an object on each line; of a file named .json the documents in it, or the elements
of its array. They are looked at one by one, so that a file may be of any size.

Each type reads all the values that were seen: integers become bigint, numbers with a fraction double (decimal where
that loses digits), text with an offset from UTC timestamp, objects whose keys change map<string,...>. What no type
reads is left out: a column that is added later is an evolution, a wrong guess costs a reset.

Exit codes:
  0  drafted: the schema on standard output (or in the file), what it is unsure of on standard error
  2  could not draft: wrong use, nothing readable among the samples

Examples:
  firn-lint infer samples.jsonl --topic orders --output schemas/orders.json
  firn-lint infer deliveries.jsonl --unwrap payload --key guid
  firn-lint infer orders.jsonl --key id --raw-table lake.events --filter event=order
  tail -n 1000 orders.log | firn-lint infer - --topic orders --format json`;

/** Adds `infer` to the command line. */
export function addInfer(program: Command, io: CliIo, finish: (code: ExitCode) => void): void {
  program
    .command('infer')
    .summary('draft a topic schema from sample payloads')
    .description('Drafts a topic schema from sample payloads, and says what it is unsure of.')
    .argument('<samples>', 'file with payloads; - for standard input')
    .option('--topic <name>', "the topic (default: from the file's name)")
    .option('--raw-table <database.table>', 'the RAW table with the payloads (default: raw.<topic>)')
    .addOption(
      new Option(
        '--filter <column>=<value>',
        'only rows of the RAW table with this value are the topic (repeatable)',
      ).argParser(collect),
    )
    .addOption(
      new Option('--key <column>', 'a column of the primary key, for a Curated table (repeatable)').argParser(
        collect,
      ),
    )
    .addOption(
      new Option(
        '--unwrap <key>',
        'make columns of the members of this object, such as the payload in an envelope (repeatable)',
      ).argParser(collect),
    )
    .option('--depth <levels>', 'how deep the type of a column may nest', '10')
    .option('--output <file>', 'write the draft to a file, which must not be there yet')
    .option('--force', 'replace the file if it is there')
    .addOption(textOrJsonOption())
    .addHelpText('after', MORE)
    .action(async (samples: string, options: InferOptions) => {
      const { runInfer } = await import('../infer/command.js');
      finish(await runInfer(samples, options, io));
    });
}
