import { splitNul } from './git.js';
import type { Git } from './git.js';

/** An entry of a commit's tree. */
export interface TreeEntry {
  /** Relative to the directory that git runs in. */
  readonly path: string;
  readonly kind: 'file' | 'folder' | 'symbolic link' | 'submodule';
  /** The id of its content. */
  readonly id: string;
}

const ENTRY = /^(\d+) \w+ ([0-9a-f]+)\t(.*)$/su;
const KINDS: Readonly<Record<string, TreeEntry['kind']>> = {
  '040000': 'folder',
  120000: 'symbolic link',
  160000: 'submodule',
};

/** What a commit has at some paths and below them, folders themselves left out. */
export function listTree(git: Git, commit: string, paths: readonly string[]): Promise<readonly TreeEntry[]> {
  return list(git, ['-r', commit, '--', ...paths]);
}

/** What a commit has at some paths, and nothing below them. */
export function listEntries(
  git: Git,
  commit: string,
  paths: readonly string[],
): Promise<readonly TreeEntry[]> {
  return list(git, [commit, '--', ...paths]);
}

async function list(git: Git, args: readonly string[]): Promise<readonly TreeEntry[]> {
  return splitNul(await git.output(['ls-tree', '-z', ...args])).map((entry) => {
    const [, mode = '', id = '', path = ''] = ENTRY.exec(entry) ?? [];
    return { path, kind: KINDS[mode] ?? 'file', id };
  });
}
