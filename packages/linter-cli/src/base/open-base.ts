import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { CliError } from '@firn/cli-kit';
import type { CliIo, Project } from '@firn/cli-kit';

import { Git } from '../git/git.js';
import { findMergeBases, resolveCommit } from '../git/merge-base.js';
import { ObjectReader } from '../git/object-reader.js';
import type { History, Topic } from '../history/history.js';
import type { Base } from './base.js';
import { openDirectoryBase } from './directory-base.js';
import { gitBase } from './git-base.js';
import { lookBack } from './git-history.js';
import { schemasAt } from './git-schemas.js';
import { requireOwnFolder } from './own-folder.js';
import { compareWorkTree } from './work-tree.js';

/**
 * Works with what `--against` names: a git ref (compared with at its merge base with HEAD), or a directory.
 *
 * @param work - what to do with the base; it is open until that is done
 * @throws CliError when it is neither, both, or cannot be read: what cannot be read is never taken for empty
 */
export async function withBase<T>(
  project: Project,
  against: string,
  io: CliIo,
  work: (base: Base) => Promise<T>,
): Promise<T> {
  if (against.trim() === '') throw noBase();
  const git = new Git(project.root, io.env, io.cwd);
  const directory = resolve(io.cwd, against);
  const isDirectory = await stat(directory).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (looksLikePath(against)) {
    if (isDirectory) return work(await openDirectoryBase(project, directory, against));
    throw new CliError(`the base ${against} is not a directory`, { hint: 'name a directory, or a git ref' });
  }
  if (isDirectory) {
    if (!(await isRef(git, against))) return work(await openDirectoryBase(project, directory, against));
    throw new CliError(`--against ${against} is both a git ref and a directory`, {
      hint: `write refs/heads/${against} for the branch, or ./${against} for the directory`,
    });
  }
  const objects = new ObjectReader(git);
  try {
    return await work(await openMergeBase(git, objects, project, against));
  } finally {
    objects.close();
  }
}

/** Where there are several merge bases, any of them will do, as long as they agree on the schemas. */
async function openMergeBase(git: Git, objects: ObjectReader, project: Project, ref: string): Promise<Base> {
  const { bases, clone } = await findMergeBases(git, objects, ref);
  const [commit = '', ...others] = bases;
  const folder = project.config.schemas;
  const early = compareWorkTree(git, commit, [folder]);
  // What goes wrong with it is told to who waits for it.
  early.catch(() => undefined);
  const [schemas] = await Promise.all([
    schemasAt(git, objects, project, commit),
    requireOwnFolder(project.root, folder),
  ]);
  for (const other of others) {
    if (!isDeepStrictEqual(await schemasAt(git, objects, project, other), schemas)) throw crissCross(ref);
  }
  const moved = schemas.folder !== folder;
  const workTree = moved ? compareWorkTree(git, commit, [folder, schemas.folder]) : early;
  workTree.catch(() => undefined);
  const folders = { here: folder, base: schemas.folder };
  const past = (topics: readonly Topic[]): Promise<History> =>
    lookBack(git, objects, topics, { commit, ...clone, folders });
  return gitBase(objects, project, { ref, commit, schemas, workTree, lookBack: past });
}

/** As a variable of CI that is not set leaves it. */
function noBase(): CliError {
  return new CliError('--against is empty, so there is nothing to compare with', {
    hint: 'name the branch to be merged into: --against origin/main\nin CI: see that the variable that names it is set',
  });
}

function crissCross(ref: string): CliError {
  return new CliError(
    `HEAD and ${ref} have several merge bases, which differ in their schemas, so the changes cannot be told`,
    { hint: `git merge ${ref}` },
  );
}

function looksLikePath(against: string): boolean {
  return /^(\.{0,2}\/|\.{1,2}$|[A-Za-z]:\\|\.\\)/.test(against) || against.endsWith('/');
}

async function isRef(git: Git, against: string): Promise<boolean> {
  return (await resolveCommit(git, against).catch(() => undefined)) !== undefined;
}
