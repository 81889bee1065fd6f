import { appendFile, mkdir, writeFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';

import { CliError, colourWanted, createStyle } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import type { CheckResult } from '../check/check-result.js';
import { createReporter } from '../reporters/create-reporter.js';
import type { Format } from '../reporters/format.js';
import { jobOutputs } from './job-outputs.js';
import type { OutputFile } from './output-file.js';

/** Where a result is to go. */
export interface Delivery {
  readonly result: CheckResult;
  /** The format of standard output. */
  readonly format: Format;
  readonly files: readonly OutputFile[];
  /** The project's folder in its repository; empty when they are the same. */
  readonly folder: string;
}

/**
 * Prints a result, then writes the files that were asked for. In a job of GitHub Actions the format `github` also fills
 * the job's summary and the step's outputs.
 *
 * @throws CliError when a file cannot be written; the result is printed by then
 */
export async function deliver({ result, format, files, folder }: Delivery, io: CliIo): Promise<void> {
  const report = (as: Format, colour: boolean): string =>
    createReporter(as, createStyle(colour), folder).report(result);
  io.stdout.write(report(format, colourWanted(io.stdout, io.env)));
  for (const { format: as, file } of files) {
    await put(file, async () => {
      const path = resolve(io.cwd, file);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, report(as, false));
    });
  }
  if (format !== 'github') return;
  const { GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: outputs } = io.env;
  if (summary) await put(summary, () => appendFile(summary, report('markdown', false)));
  if (outputs) await put(outputs, () => appendFile(outputs, jobOutputs(result)));
}

async function put(file: string, write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (cause) {
    throw new CliError(`cannot write ${file}: ${(cause as Error).message}`, { cause });
  }
}
