import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';

import { CliError } from '@firn/cli-kit';
import type { CliIo, Project } from '@firn/cli-kit';

import { findMergeBase, resolveCommit } from '../git/merge-base.js';
import { Git } from '../git/git.js';
import type { Base } from './base.js';
import { openDirectoryBase } from './directory-base.js';
import { openGitBase } from './git-base.js';

/**
 * What `--against` names: a git ref (compared with at its merge base with HEAD), or a directory.
 *
 * @throws CliError when it is neither, both, or cannot be read: what cannot be read is never taken for empty
 */
export async function openBase(project: Project, against: string, io: CliIo): Promise<Base> {
  const git = new Git(project.root, io.env);
  const directory = resolve(io.cwd, against);
  const isDirectory = await stat(directory).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (looksLikePath(against)) {
    if (isDirectory) return openDirectoryBase(project, directory, against);
    throw new CliError(`the base ${against} is not a directory`, { hint: 'name a directory, or a git ref' });
  }
  if (isDirectory) {
    if (!(await isRef(git, against))) return openDirectoryBase(project, directory, against);
    throw new CliError(`--against ${against} is both a git ref and a directory`, {
      hint: `write refs/heads/${against} for the branch, or ./${against} for the directory`,
    });
  }
  return openGitBase(git, project, against, await findMergeBase(git, against));
}

function looksLikePath(against: string): boolean {
  return /^(\.{0,2}\/|\.{1,2}$|[A-Za-z]:\\|\.\\)/.test(against) || against.endsWith('/');
}

async function isRef(git: Git, against: string): Promise<boolean> {
  return (await resolveCommit(git, against).catch(() => undefined)) !== undefined;
}
