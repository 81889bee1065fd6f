import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { CliError } from '@firn/cli-kit';

/** A file that a project should have, and what is to be done about it. */
export type PlannedFile = { readonly file: string } & (
  | { readonly state: 'create'; readonly content: string }
  | { readonly state: 'extend'; readonly content: string; readonly message: string }
  | { readonly state: 'keep'; readonly message: string }
  | { readonly state: 'differs'; readonly message: string; readonly hint: string }
);

/**
 * The text of a file, without a byte order mark; `undefined` when there is none.
 *
 * @throws CliError when there is something else in its place
 */
export async function readText(root: string, file: string): Promise<string | undefined> {
  try {
    return (await readFile(join(root, file), 'utf8')).replace(/^\uFEFF/, '');
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new CliError(`cannot read ${file}: ${message}`, { cause });
  }
}
