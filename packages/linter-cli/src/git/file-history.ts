import { splitNul } from './git.js';
import type { Git } from './git.js';

/** What a commit did to some files, compared with its parent. A merge has one of these for each of its parents. */
export interface CommitChanges {
  readonly commit: string;
  /** The day on which it was committed, as `2026-03-01`. */
  readonly date: string;
  readonly merge: boolean;
  readonly files: readonly FileChange[];
}

/** What was done to a file. */
export interface FileChange {
  /** Relative to the directory that git runs in. */
  readonly path: string;
  /** The ids of the content before and after; absent where there was no file. */
  readonly before?: string;
  readonly after?: string;
}

/** What was done to files. */
export interface FileHistory {
  /** Newest first. */
  readonly changes: readonly CommitChanges[];
  /** Whether there are commits beyond the limit. */
  readonly more: boolean;
}

// Sparse: commits that did nothing to the files are listed too, so that it is commits looked at that are limited.
const LOG = ['log', '-z', '--raw', '-m', '--sparse', '--no-abbrev', '--no-renames', '--relative'];
const ENTRY = /^\n?:\d+ \d+ ([0-9a-f]+) ([0-9a-f]+) [A-Z]/;
const HEADER = /^([0-9a-f]{40,}) (\d{4}-\d\d-\d\d)\S* (.*)$/s;

/**
 * What was done to some files up to a commit, found by one `git log` for all of them.
 *
 * @param limit - how many commits to look at
 */
export async function listFileChanges(
  git: Git,
  commit: string,
  paths: readonly string[],
  limit: number,
): Promise<FileHistory> {
  const log = [...LOG, '--no-show-signature', `--max-count=${limit + 1}`, '--format=%H %cI %P'];
  const commits = readLog(await git.output([...log, commit, '--', ...paths]));
  const looked = new Set(commits.map((each) => each.commit));
  return { changes: commits.filter(({ files }) => files.length > 0), more: looked.size > limit };
}

/** The paths of all files that some commits deleted. */
export async function listDeletions(git: Git, commits: readonly string[]): Promise<readonly string[]> {
  if (commits.length === 0) return [];
  const diff = ['diff-tree', '--stdin', '-z', '-r', '--no-commit-id', '--name-only', '--no-renames'];
  return splitNul(await git.output([...diff, '--relative', '--diff-filter=D'], `${commits.join('\n')}\n`));
}

function readLog(output: Buffer): readonly CommitChanges[] {
  const commits: (CommitChanges & { files: FileChange[] })[] = [];
  let ids: Omit<FileChange, 'path'> | undefined;
  for (const part of splitNul(output)) {
    if (ids !== undefined) {
      commits.at(-1)?.files.push({ path: part, ...ids });
      ids = undefined;
      continue;
    }
    const entry = ENTRY.exec(part);
    if (entry !== null) {
      const [, before = '', after = ''] = entry;
      ids = { ...(isThere(before) && { before }), ...(isThere(after) && { after }) };
      continue;
    }
    const [, commit, date = '', parents = ''] = HEADER.exec(part) ?? [];
    if (commit !== undefined) commits.push({ commit, date, merge: parents.includes(' '), files: [] });
  }
  return commits;
}

/** The id of nothing is all zeros. */
function isThere(id: string): boolean {
  return /[^0]/.test(id);
}
