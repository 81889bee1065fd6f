import { open } from 'node:fs/promises';
import { basename, resolve } from 'node:path';

import { CliError } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { readDocuments } from './read-documents.js';
import { readLines } from './read-lines.js';
import type { RawSample } from './sample.js';

/** What stands for standard input. */
export const STANDARD_INPUT = '-';

/**
 * The samples of a file: the lines of JSON Lines; of a file whose name ends in `.json` the documents in it, or the
 * elements of its array. Nothing is read before it is asked for.
 *
 * @throws CliError when the file cannot be read
 */
export async function* openSamples(file: string, io: CliIo): AsyncGenerator<RawSample> {
  if (file === STANDARD_INPUT) {
    yield* readLines(process.stdin);
    return;
  }
  try {
    const handle = await open(resolve(io.cwd, file));
    const input = handle.createReadStream() as AsyncIterable<Uint8Array>;
    yield* isDocument(file) ? readDocuments(input) : readLines(input);
  } catch (cause) {
    throw new CliError(`cannot read ${file}: ${(cause as Error).message}`, { cause });
  }
}

/** Whether a file's name says that it is one JSON text, rather than JSON Lines. */
export function isDocument(file: string): boolean {
  return basename(file).toLowerCase().endsWith('.json');
}
