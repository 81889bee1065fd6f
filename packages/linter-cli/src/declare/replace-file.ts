import { rename, rm, stat, writeFile } from 'node:fs/promises';

import { CliError } from '@firn/cli-kit';

/**
 * Replaces a file's content as one act: whoever reads it sees the old content or the new, and a failure leaves the old.
 *
 * @throws CliError when the folder or the file cannot be written
 */
export async function replaceFile(path: string, content: Uint8Array): Promise<void> {
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    const { mode } = await stat(path);
    await writeFile(temporary, content, { mode });
    await rename(temporary, path);
  } catch (cause) {
    await rm(temporary, { force: true });
    throw new CliError(`cannot write ${path}: ${(cause as Error).message}`, { cause });
  }
}
