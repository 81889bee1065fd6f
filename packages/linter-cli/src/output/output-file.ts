import { CliError } from '@firn/cli-kit';

import { FORMATS } from '../reporters/format.js';
import type { Format } from '../reporters/format.js';

/** A file to be written in a format. */
export interface OutputFile {
  readonly format: Format;
  readonly file: string;
}

/**
 * Reads the value of `--output <format>=<file>`.
 *
 * @throws CliError when it is not of that form, or the format is unknown
 */
export function parseOutputFile(value: string): OutputFile {
  const [name = '', ...rest] = value.split('=');
  const file = rest.join('=');
  const format = FORMATS.find((known) => known === name);
  if (format !== undefined && file === '-') {
    throw new CliError(`--output ${value} names no file`, {
      hint: `print it instead: --format ${format}`,
    });
  }
  if (format !== undefined && file !== '') return { format, file };
  throw new CliError(`--output ${value} is not <format>=<file>`, {
    hint: `write --output sarif=firn-lint.sarif; formats: ${FORMATS.join(', ')}`,
  });
}
