import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

import { CliError } from '@firn/cli-kit';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';

/**
 * The content of a JSON file that this program wrote; undefined when there is none.
 *
 * @throws CliError when it cannot be read or is not as this version writes it
 */
export async function readJsonFile<T extends TSchema>(
  path: string,
  model: T,
): Promise<Static<T> | undefined> {
  const text = await readText(path);
  if (text === undefined) return undefined;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch (cause) {
    throw damaged(path, 'it is not JSON', cause);
  }
  if (!Value.Check(model, content)) {
    throw damaged(path, 'it does not hold what this version of firn-local writes');
  }
  return content;
}

/**
 * Writes a JSON file as a whole or not at all.
 *
 * @throws CliError when it cannot be written
 */
export async function writeJsonFile(path: string, content: unknown): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`);
    await rename(`${path}.new`, path);
  } catch (cause) {
    throw new CliError(`${path} cannot be written: ${(cause as Error).message}`, { cause });
  }
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return undefined;
    throw new CliError(`${path} cannot be read: ${message}`, { cause });
  }
}

function damaged(path: string, why: string, cause?: unknown): CliError {
  return new CliError(`${path} is damaged: ${why}.`, {
    hint: `Remove the directory ${dirname(path)}, and with it all that the local runtime keeps there, and start anew with firn-local up.`,
    cause,
  });
}
