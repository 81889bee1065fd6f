import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { CliError } from '@firn/cli-kit';

/**
 * The content of a JSON file that this program wrote; undefined when there is none.
 *
 * @throws CliError when the file is not JSON: it was changed by other hands
 */
export async function readJsonFile(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new CliError(`${path} is damaged: it is not JSON.`, {
      hint: 'Delete the state directory and start anew: firn-local down, then remove it, then firn-local up.',
      cause,
    });
  }
}

/** Writes a JSON file as a whole or not at all. */
export async function writeJsonFile(path: string, content: unknown): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`);
  await rename(`${path}.new`, path);
}
