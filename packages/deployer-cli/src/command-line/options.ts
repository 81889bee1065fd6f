import { CliError } from '@firn/cli-kit';
import { Option } from '@firn/cli-kit/program';
import type { Command } from '@firn/cli-kit/program';

import { MOST_AT_A_TIME, TOPICS_AT_A_TIME } from '../topics-at-a-time.js';

/** Adds what every command has: the environment, the format, the configuration. */
export function addCommonOptions(command: Command, formats: readonly string[] = ['text', 'json']): Command {
  return addEnvironmentOptions(command).addOption(
    new Option('--format <format>', 'how to print the result').choices(formats).default('text'),
  );
}

/** Adds what says where things are: the environment, the configuration. */
export function addEnvironmentOptions(command: Command): Command {
  return command
    .addOption(new Option('--env <name>', 'environment to work on').default('prod'))
    .addOption(
      new Option(
        '--environment-parameter <name>',
        'SSM parameter that describes the environment (default: firn.config.json, then /firn/<env>/environment)',
      ),
    )
    .addOption(new Option('--config <file>', 'configuration file (default: the nearest firn.config.json)'));
}

/** Adds what says which schema files are deployed. */
export function addSchemaOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--schemas <folder>',
        'folder of the topic schemas (default: firn.config.json, then schemas)',
      ),
    )
    .addOption(topicOption('only these topics (default: all in the folder)'))
    .addOption(modeOption('archive-first; of --reprocess swap-last'))
    .addOption(
      new Option(
        '--reprocess',
        'where only the mapping changes: rebuild the history by it too, as a reset does',
      ),
    )
    .addOption(shortfallOption())
    .addOption(parallelOption());
}

/** `--parallel`, of what works on several topics. */
export function parallelOption(): Option {
  return new Option(
    '--parallel <count>',
    `how many topics to work on at a time, at most ${MOST_AT_A_TIME} (default: ${TOPICS_AT_A_TIME})`,
  ).argParser(parseParallel);
}

function parseParallel(text: string): number {
  if (/^[1-9][0-9]?$/.test(text) && Number(text) <= MOST_AT_A_TIME) return Number(text);
  throw new CliError(`--parallel ${JSON.stringify(text)} is no number of topics`, {
    hint: `give 1 to ${MOST_AT_A_TIME}`,
  });
}

/** `--mode`, of what may become a reset. */
export function modeOption(fallback: string): Option {
  return new Option(
    '--mode <mode>',
    `how a reset goes: pause and swap the tables before the new ones are filled, or after (default: firn.config.json, then ${fallback})`,
  ).choices(['archive-first', 'swap-last']);
}

/** `--accept-shortfall`, of what may become a reset. */
export function shortfallOption(): Option {
  return new Option(
    '--accept-shortfall <rows>',
    'reset although RAW holds up to so many rows fewer than the table that is archived',
  ).argParser(parseRows);
}

function parseRows(text: string): number {
  if (/^[0-9]{1,15}$/.test(text)) return Number(text);
  throw new CliError(`--accept-shortfall ${JSON.stringify(text)} is no number of rows`, {
    hint: 'give the number that the refusal names',
  });
}

/** `--topic`, as often as wanted. */
export function topicOption(description: string): Option {
  return new Option('--topic <topic...>', description);
}
