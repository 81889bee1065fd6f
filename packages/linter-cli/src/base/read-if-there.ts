import { readFile } from 'node:fs/promises';

import { CliError } from '@firn/cli-kit';

/** The content of a file; `undefined` when there is none. */
export async function readIfThere(path: string): Promise<Buffer | undefined> {
  try {
    return await readFile(path);
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'EISDIR') return undefined;
    throw new CliError(`cannot read ${path}: ${message}`, { cause });
  }
}
