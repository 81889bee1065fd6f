import { join } from 'node:path';

import { CliError, isSchemaPath } from '@firn/cli-kit';
import type { Project } from '@firn/cli-kit';

import type { LookBack } from '../history/history.js';
import type { ObjectReader } from '../git/object-reader.js';
import type { Base } from './base.js';
import type { GitSchemas } from './git-schemas.js';
import { unwatchedChanges } from './unwatched-changes.js';
import type { WorkTree } from './work-tree.js';

/** A commit that a project is compared with. */
export interface BaseCommit {
  /** The ref that it was found by. */
  readonly ref: string;
  readonly commit: string;
  readonly schemas: GitSchemas;
  /** How the folder of schemas, here and at the commit, stands to it. */
  readonly workTree: Promise<WorkTree>;
  /** The past of topics up to the commit. */
  readonly lookBack: LookBack;
}

/** The topic schemas at a commit, read from git's objects without checking anything out. */
export function gitBase(
  objects: ObjectReader,
  { root, config }: Project,
  { ref, commit, schemas, workTree, lookBack }: BaseCommit,
): Base {
  const folder = config.schemas;
  const name = (file: string): string => `${commit.slice(0, 12)}:${schemas.folder}/${file}`;
  const read = async (files: readonly string[]): Promise<ReadonlyMap<string, Uint8Array>> => {
    const wanted = files.filter((file) => schemas.blobs.has(file));
    const found = await objects.read(wanted.map((file) => schemas.blobs.get(file) ?? ''));
    return new Map(wanted.map((file, index) => [file, found[index]?.content ?? missing(name(file))]));
  };
  const changed = async (projectFiles: readonly string[]): Promise<ReadonlySet<string>> => {
    const { differing: paths, tracked } = await workTree;
    // One folder may lie in the other.
    const folders = [folder, schemas.folder];
    const differing = new Set(folders.flatMap((from) => paths.flatMap((path) => fileIn(from, path) ?? [])));
    const files = tracked.flatMap((entry) => {
      const file = fileIn(folder, entry.path);
      return file === undefined ? [] : [{ ...entry, file }];
    });
    const known = new Set(files.map(({ file }) => file));
    const unwatched = files
      .filter(({ watch }) => watch !== 'watched')
      .map(({ file, watch }) => ({ file, leftOut: watch === 'left out' }));
    return new Set([
      ...differing,
      ...projectFiles.filter((file) => !known.has(file)),
      // What a symbolic link leads to may change without the link.
      ...files.filter(({ kind }) => kind === 'symbolic link').map(({ file }) => file),
      ...(await unwatchedChanges(unwatched, { folder: join(root, folder), differing, read })),
    ]);
  };
  return {
    against: { kind: 'git', ref, commit },
    files: [...schemas.blobs.keys()],
    name,
    changed,
    read,
    lookBack,
  };
}

function missing(name: string): never {
  throw new CliError(`the content of ${name} is not in this clone`, {
    hint: 'git fetch --refetch origin   (the clone is partial or damaged)',
  });
}

/** The schema file, relative to a folder of them, that a path is. */
function fileIn(folder: string, path: string): string | undefined {
  if (!path.startsWith(`${folder}/`)) return undefined;
  const file = path.slice(folder.length + 1);
  return isSchemaPath(file) ? file : undefined;
}
