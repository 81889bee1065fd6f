import { readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';

import { CliError } from '../program/cli-error.js';

const EXTENSION = '.json';

/** Whether a path is that of a topic schema: a `.json` file, hidden files and folders left out. */
export function isSchemaPath(path: string): boolean {
  return path.endsWith(EXTENSION) && path.split('/').every((part) => !part.startsWith('.'));
}

/** The topic that a schema file is for: its name without folder and extension. */
export function topicOfFile(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1, -EXTENSION.length);
}

/**
 * The topic schema files in a folder and below it, sorted.
 *
 * @returns paths relative to `folder`, with `/` between their parts; `undefined` when there is no such folder
 * @throws CliError when the folder cannot be read
 */
export async function listSchemaFiles(folder: string): Promise<readonly string[] | undefined> {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory())
      .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
      .filter(isSchemaPath)
      .sort();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new CliError(`cannot read the folder ${folder}: ${message}`, { cause });
  }
}
