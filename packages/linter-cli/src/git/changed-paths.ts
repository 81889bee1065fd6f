import { splitNul } from './git.js';
import type { Git } from './git.js';

/**
 * The tracked paths below some folders that differ between a commit and the work tree: committed since or not, staged
 * or not, changed or deleted. Git compares times and sizes first and reads what they leave in doubt.
 *
 * @returns paths relative to the directory that git runs in
 */
export async function changedPaths(
  git: Git,
  commit: string,
  folders: readonly string[],
): Promise<readonly string[]> {
  const diff = ['diff', '--name-only', '-z', '--no-renames', '--no-ext-diff', '--relative', commit];
  return splitNul(await git.output([...diff, '--', ...folders]));
}
