import { splitNul } from './git.js';
import type { Git } from './git.js';

/** A path in git's index. */
export interface TrackedFile {
  /** Relative to the directory that git runs in. */
  readonly path: string;
  readonly kind: 'file' | 'symbolic link' | 'submodule';
  /** Whether git looks at the file; where it was told not to, changes escape it. */
  readonly watch: 'watched' | 'assumed unchanged' | 'left out';
}

const ENTRY = /^(\S) (\d+) [0-9a-f]+ \d\t(.*)$/su;
const KINDS: Readonly<Record<string, TrackedFile['kind']>> = { 120000: 'symbolic link', 160000: 'submodule' };

/** The paths below some folders that git's index has. */
export async function listTracked(git: Git, folders: readonly string[]): Promise<readonly TrackedFile[]> {
  const entries = splitNul(await git.output(['ls-files', '-z', '-v', '--stage', '--', ...folders]));
  return entries.map((entry) => {
    const [, tag = '', mode = '', path = ''] = ENTRY.exec(entry) ?? [];
    return { path, kind: KINDS[mode] ?? 'file', watch: watchOf(tag) };
  });
}

/** `S` stands for skip-worktree; a tag in lower case for assume-unchanged. */
function watchOf(tag: string): TrackedFile['watch'] {
  if (tag.toUpperCase() === 'S') return 'left out';
  return tag === tag.toUpperCase() ? 'watched' : 'assumed unchanged';
}
