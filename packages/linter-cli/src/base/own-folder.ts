import { lstat } from 'node:fs/promises';
import { join } from 'node:path';

import { CliError } from '@firn/cli-kit';

/**
 * Requires that a folder's files belong to the repository that the project is in: that no part of the way to it is a
 * symbolic link or another repository. Git has no versions of what lies beyond, which must not be taken for new.
 *
 * @param folder - relative to `root`, with `/` between its parts
 */
export async function requireOwnFolder(root: string, folder: string): Promise<void> {
  for (const path of ancestors(folder)) {
    const found = await lstat(join(root, path)).catch(() => undefined);
    if (found === undefined) return;
    if (found.isSymbolicLink()) throw notInThisHistory({ path, kind: 'symbolic link' });
    const repository = await lstat(join(root, path, '.git')).catch(() => undefined);
    if (repository !== undefined) throw notInThisHistory({ path, kind: 'submodule' });
  }
}

/** A path and the folders it is in, outermost first. */
export function ancestors(path: string): readonly string[] {
  const parts = path.split('/');
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'));
}

/** Schemas lie beyond a symbolic link, or in a submodule. */
export function notInThisHistory({ path, kind }: { readonly path: string; readonly kind: string }): CliError {
  if (kind === 'symbolic link') {
    return new CliError(`${path} is a symbolic link: git has no versions of what it leads to`, {
      hint: `name the folder itself in firn.config.json: "schemas": "<folder>"`,
    });
  }
  return new CliError(`${path} is a git submodule: its files are not part of this repository's history`, {
    hint: `run the check inside ${path}\ncompare with another checkout of it: --against <directory>`,
  });
}
