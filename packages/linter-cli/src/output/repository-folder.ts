import { stat } from 'node:fs/promises';
import { dirname, join, relative, sep } from 'node:path';

/**
 * A folder as it is named from the root of the repository it is in, with `/` between its parts; empty when it is the
 * root, or in no repository.
 */
export async function repositoryFolder(folder: string): Promise<string> {
  const root = await findRoot(folder);
  return root === undefined ? '' : relative(root, folder).split(sep).join('/');
}

async function findRoot(folder: string): Promise<string | undefined> {
  // A directory, or the file that a worktree and a submodule have in its place.
  const found = await stat(join(folder, '.git')).catch(() => undefined);
  if (found !== undefined) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : findRoot(parent);
}
