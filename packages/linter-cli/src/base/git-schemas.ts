import { DEFAULT_CONFIG, isSchemaPath, readConfigText } from '@firn/cli-kit';
import type { Project } from '@firn/cli-kit';

import type { Git } from '../git/git.js';
import type { ObjectReader } from '../git/object-reader.js';
import { listEntries, listTree } from '../git/tree.js';
import type { TreeEntry } from '../git/tree.js';
import { ancestors, notInThisHistory } from './own-folder.js';

/** The topic schemas of a commit. */
export interface GitSchemas {
  /** The folder they are in, relative to the project. */
  readonly folder: string;
  /** The ids of their contents, by file relative to that folder. */
  readonly blobs: ReadonlyMap<string, string>;
}

/**
 * Finds the topic schemas of a commit, in the folder that the configuration of that commit names.
 *
 * @throws CliError when that configuration cannot be read, or the folder is not part of this repository's history
 */
export async function schemasAt(
  git: Git,
  objects: ObjectReader,
  project: Project,
  commit: string,
): Promise<GitSchemas> {
  const { schemas } = project.config;
  const listed = await listTree(git, commit, [project.configFile, schemas]);
  const folder = await folderAt(objects, project, commit, listed);
  const tree = folder === schemas ? listed : await listTree(git, commit, [folder]);
  const inside = tree.filter(({ path }) => path.startsWith(`${folder}/`));
  const foreign = tree.find(
    ({ path, kind }) => kind === 'submodule' || (path === folder && kind === 'symbolic link'),
  );
  if (foreign !== undefined) throw notInThisHistory(foreign);
  if (inside.length === 0) await requireOwnFolderAt(git, commit, folder);
  const blobs = inside.map(({ path, id }) => [path.slice(folder.length + 1), id] as const);
  return { folder, blobs: new Map(blobs.filter(([file]) => isSchemaPath(file))) };
}

/** The folder of schemas as the configuration at the commit has it: it may have been renamed since. */
async function folderAt(
  objects: ObjectReader,
  { configFile, config }: Project,
  commit: string,
  tree: readonly TreeEntry[],
): Promise<string> {
  const entry = tree.find(({ path }) => path === configFile);
  if (entry === undefined) {
    const { schemas } = config;
    return tree.some(({ path }) => path === schemas || path.startsWith(`${schemas}/`))
      ? schemas
      : DEFAULT_CONFIG.schemas;
  }
  const [content] = await objects.read([entry.id]);
  return readConfigText(content?.content ?? new Uint8Array(), `${commit.slice(0, 12)}:${configFile}`).schemas;
}

/** A folder that has nothing may be a submodule's: that is not the same as empty. */
async function requireOwnFolderAt(git: Git, commit: string, folder: string): Promise<void> {
  const above = await listEntries(git, commit, ancestors(folder));
  const foreign = above.find(({ kind }) => kind === 'submodule' || kind === 'symbolic link');
  if (foreign !== undefined) throw notInThisHistory(foreign);
}
