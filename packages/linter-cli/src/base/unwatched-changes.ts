import { join } from 'node:path';

import { CliError, FILES_AT_A_TIME, mapConcurrently } from '@firn/cli-kit';

import { readIfThere } from './read-if-there.js';

/** A file that git was told not to look at. */
export interface UnwatchedFile {
  /** Relative to the folder of schemas. */
  readonly file: string;
  /** A sparse checkout leaves files out without deleting them. */
  readonly leftOut: boolean;
}

/** What unwatched files are compared with. */
export interface Versions {
  /** The folder of schemas in the work tree. */
  readonly folder: string;
  /** Files that differ between the base and git's index. */
  readonly differing: ReadonlySet<string>;
  /** Reads files of the base; those that it does not have are left out. */
  readonly read: (files: readonly string[]) => Promise<ReadonlyMap<string, Uint8Array>>;
}

/**
 * The files that differ from the base among those that git does not look at, found by reading them.
 *
 * @throws CliError when one of them differs in git's index and is not there to be judged
 */
export async function unwatchedChanges(
  files: readonly UnwatchedFile[],
  { folder, differing, read }: Versions,
): Promise<readonly string[]> {
  if (files.length === 0) return [];
  const before = await read(files.map(({ file }) => file));
  const changed = await mapConcurrently(files, FILES_AT_A_TIME, async ({ file, leftOut }) => {
    const after = await readIfThere(join(folder, file));
    if (after === undefined && leftOut) return differing.has(file) ? notCheckedOut(join(folder, file)) : [];
    const base = before.get(file);
    return base !== undefined && after?.equals(base) === true ? [] : [file];
  });
  return changed.flat();
}

function notCheckedOut(path: string): never {
  throw new CliError(`${path} differs from the base, but the sparse checkout leaves it out`, {
    hint: 'git sparse-checkout disable',
  });
}
