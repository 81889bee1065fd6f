import { CliError, Option } from '@firn/cli-kit/program';

/** `--against <base>`, which every command that compares needs: {@link needed}. */
export function againstOption(): Option {
  return new Option(
    '--against <base>',
    'required: git ref (compared with at its merge base with HEAD), or a directory with the schemas of another checkout',
  );
}

/**
 * The value of an option that a command cannot do without. Commander would say that it is missing before it says that
 * another is misspelt.
 *
 * @throws CliError when it was not given
 */
export function needed(option: string, value: string | undefined, example: string): string {
  if (value !== undefined) return value;
  throw new CliError(`required option '${option}' not specified`, { hint: example });
}

/** `--config <file>`. */
export function configOption(): Option {
  return new Option('--config <file>', 'configuration file (default: the nearest firn.config.json)');
}

/** `--format text|json`, of commands that are not a check. */
export function textOrJsonOption(): Option {
  return new Option('--format <format>', 'how to print it').choices(['text', 'json']).default('text');
}

/** Later occurrences of an option add to the earlier. */
export function collect(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, value];
}
