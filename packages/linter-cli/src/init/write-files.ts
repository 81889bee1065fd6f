import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

import { CliError } from '@firn/cli-kit';

import { replaceFile } from '../declare/replace-file.js';
import type { PlannedFile } from './planned-file.js';

/**
 * Writes what is planned. A file that has come to be since it was looked for is left alone.
 *
 * @throws CliError when a file cannot be written; those before it are
 */
export async function writeFiles(root: string, files: readonly PlannedFile[]): Promise<void> {
  for (const planned of files) {
    const path = join(root, planned.file);
    if (planned.state === 'extend') await replaceFile(path, Buffer.from(planned.content));
    if (planned.state === 'create') await create(path, planned.file, planned.content);
  }
}

async function create(path: string, file: string, content: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content, { flag: 'wx' });
  } catch (cause) {
    throw new CliError(`cannot write ${file}: ${(cause as Error).message}`, { cause });
  }
}
