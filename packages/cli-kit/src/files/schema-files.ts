import { readdir } from 'node:fs/promises';
import { relative, sep } from 'node:path';

import { CliError } from '../program/cli-error.js';

const EXTENSION = '.json';
const HIDDEN = /(^|\/)\./;

/** Whether a path is that of a topic schema: a `.json` file, hidden files and folders left out. */
export function isSchemaPath(path: string): boolean {
  return path.endsWith(EXTENSION) && !HIDDEN.test(path);
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
    const prefixes = new Map<string, string>();
    const prefixOf = (parent: string): string => {
      const known = prefixes.get(parent);
      if (known !== undefined) return known;
      const path = relative(folder, parent).split(sep).join('/');
      const prefix = path === '' ? '' : `${path}/`;
      prefixes.set(parent, prefix);
      return prefix;
    };
    return entries
      .filter((entry) => !entry.isDirectory() && entry.name.endsWith(EXTENSION))
      .map((entry) => prefixOf(entry.parentPath) + entry.name)
      .filter(isSchemaPath)
      .sort();
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new CliError(`cannot read the folder ${folder}: ${message}`, { cause });
  }
}
