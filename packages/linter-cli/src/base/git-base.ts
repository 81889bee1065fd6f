import { join } from 'node:path';

import { CliError, isSchemaPath } from '@firn/cli-kit';
import type { Project } from '@firn/cli-kit';

import { changedPaths } from '../git/changed-paths.js';
import type { Git } from '../git/git.js';
import type { ObjectReader } from '../git/object-reader.js';
import { listTracked } from '../git/tracked-files.js';
import type { Base } from './base.js';
import type { GitSchemas } from './git-schemas.js';
import { notInThisHistory, requireOwnFolder } from './own-folder.js';
import { unwatchedChanges } from './unwatched-changes.js';

/** A commit that a project is compared with. */
export interface BaseCommit {
  /** The ref that it was found by. */
  readonly ref: string;
  readonly commit: string;
  readonly schemas: GitSchemas;
}

/** The topic schemas at a commit, read from git's objects without checking anything out. */
export async function openGitBase(
  git: Git,
  objects: ObjectReader,
  project: Project,
  { ref, commit, schemas: base }: BaseCommit,
): Promise<Base> {
  const folder = project.config.schemas;
  await requireOwnFolder(project.root, folder);
  const name = (file: string): string => `${commit.slice(0, 12)}:${base.folder}/${file}`;
  const read = async (files: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> => {
    const wanted = files.filter((file) => base.blobs.has(file));
    const found = await objects.read(wanted.map((file) => base.blobs.get(file) ?? ''));
    return new Map(wanted.map((file, index) => [file, found[index]?.content ?? missing(name(file))]));
  };
  const changed = async (projectFiles: readonly string[]): Promise<ReadonlySet<string>> => {
    const folders = [...new Set([folder, base.folder])];
    const [paths, tracked] = await Promise.all([
      changedPaths(git, commit, folders),
      listTracked(git, folders),
    ]);
    const submodule = tracked.find(({ kind }) => kind === 'submodule');
    if (submodule !== undefined) throw notInThisHistory(submodule);
    const differing = new Set(folders.flatMap((from) => paths.flatMap((path) => fileIn(from, path))));
    const inFolder = tracked.flatMap((entry) =>
      fileIn(folder, entry.path).map((file) => ({ ...entry, file })),
    );
    const known = new Set(inFolder.map(({ file }) => file));
    const unwatched = inFolder
      .filter(({ watch }) => watch !== 'watched')
      .map(({ file, watch }) => ({ file, leftOut: watch === 'left out' }));
    return new Set([
      ...differing,
      ...projectFiles.filter((file) => !known.has(file)),
      // What a symbolic link leads to may change without the link.
      ...inFolder.filter(({ kind }) => kind === 'symbolic link').map(({ file }) => file),
      ...(await unwatchedChanges(unwatched, { folder: join(project.root, folder), differing, read })),
    ]);
  };
  return { against: { kind: 'git', ref, commit }, files: [...base.blobs.keys()], name, changed, read };
}

function missing(name: string): never {
  throw new CliError(`the content of ${name} is not in this clone`, {
    hint: 'git fetch --refetch origin   (the clone is partial or damaged)',
  });
}

/** The schema file, relative to a folder of them, that a path is: none or one. */
function fileIn(folder: string, path: string): readonly string[] {
  const file = path.slice(folder.length + 1);
  return path.startsWith(`${folder}/`) && isSchemaPath(file) ? [file] : [];
}
