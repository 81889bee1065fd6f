import { changedPaths } from '../git/changed-paths.js';
import type { Git } from '../git/git.js';
import { listTracked } from '../git/tracked-files.js';
import type { TrackedFile } from '../git/tracked-files.js';
import { notInThisHistory } from './own-folder.js';

/** How the work tree stands to a commit, as far as git tells. */
export interface WorkTree {
  /** What differs of what git looks at. */
  readonly differing: readonly string[];
  readonly tracked: readonly TrackedFile[];
}

/**
 * Compares folders of the work tree with a commit.
 *
 * @throws CliError when there is a submodule in them
 */
export async function compareWorkTree(
  git: Git,
  commit: string,
  folders: readonly string[],
): Promise<WorkTree> {
  const [differing, tracked] = await Promise.all([
    changedPaths(git, commit, folders),
    listTracked(git, folders),
  ]);
  const submodule = tracked.find(({ kind }) => kind === 'submodule');
  if (submodule !== undefined) throw notInThisHistory(submodule);
  return { differing, tracked };
}
