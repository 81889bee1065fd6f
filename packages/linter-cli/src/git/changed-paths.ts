import { splitNul } from './git.js';
import type { Git } from './git.js';

/**
 * The paths below some folders that differ between a commit and the work tree: committed since or not, staged or not,
 * untracked, changed or deleted.
 *
 * @returns paths relative to the directory that git runs in
 */
export async function changedPaths(
  git: Git,
  commit: string,
  folders: readonly string[],
): Promise<readonly string[]> {
  const diff = ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative', commit];
  const [tracked, untracked] = await Promise.all([
    git.output([...diff, '--', ...folders]),
    git.output(['ls-files', '-z', '--others', '--', ...folders]),
  ]);
  return [...splitNul(tracked), ...splitNul(untracked)];
}
