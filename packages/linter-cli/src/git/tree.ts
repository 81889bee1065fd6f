import { CliError } from '@firn/cli-kit';

import { splitNul } from './git.js';
import type { Git } from './git.js';

/** A file in a commit. */
export interface TreeFile {
  /** Relative to the directory that git runs in. */
  readonly path: string;
  /** The id of its content. */
  readonly blob: string;
}

const ENTRY = /^(\d+) (\w+) ([0-9a-f]+)\t(.*)$/su;

/**
 * The files of a commit below some paths.
 *
 * @throws CliError when there is a submodule among them, whose files git does not know here
 */
export async function listTree(
  git: Git,
  commit: string,
  paths: readonly string[],
): Promise<readonly TreeFile[]> {
  const entries = splitNul(await git.output(['ls-tree', '-r', '-z', commit, '--', ...paths]));
  return entries.map((entry) => {
    const [, , type, blob = '', path = ''] = ENTRY.exec(entry) ?? [];
    if (type === 'blob') return { path, blob };
    throw new CliError(`${path} is a git submodule: its files are not part of this repository's history`, {
      hint: `run the check inside ${path}`,
    });
  });
}
