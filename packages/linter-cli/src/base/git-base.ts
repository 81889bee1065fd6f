import { DEFAULT_CONFIG, isSchemaPath, readConfigText } from '@firn/cli-kit';
import type { Project } from '@firn/cli-kit';

import { readBlobs } from '../git/blobs.js';
import { changedPaths } from '../git/changed-paths.js';
import type { Git } from '../git/git.js';
import { listTree } from '../git/tree.js';
import type { TreeFile } from '../git/tree.js';
import type { Base } from './base.js';

/** The topic schemas at a commit, read from git's objects without checking anything out. */
export async function openGitBase(git: Git, project: Project, ref: string, commit: string): Promise<Base> {
  const folder = project.config.schemas;
  const listed = await listTree(git, commit, [project.configFile, folder]);
  const baseFolder = await schemasFolderAt(git, project, commit, listed);
  const tree = baseFolder === folder ? listed : await listTree(git, commit, [baseFolder]);
  const blobs = new Map(
    tree
      .filter(({ path }) => path.startsWith(`${baseFolder}/`))
      .map(({ path, blob }) => [path.slice(baseFolder.length + 1), blob] as const)
      .filter(([file]) => isSchemaPath(file)),
  );
  return {
    against: { kind: 'git', ref, commit },
    files: [...blobs.keys()],
    name: (file) => `${commit.slice(0, 12)}:${baseFolder}/${file}`,
    changed: async () =>
      new Set(withoutFolder(await changedPaths(git, commit, [folder, baseFolder]), folder, baseFolder)),
    read: async (files) => {
      const contents = await readBlobs(
        git,
        files.map((file) => blobs.get(file) ?? ''),
      );
      return new Map(files.map((file) => [file, contents.get(blobs.get(file) ?? '') ?? Buffer.alloc(0)]));
    },
  };
}

/** The folder of schemas as the configuration at the commit has it: it may have been renamed since. */
async function schemasFolderAt(
  git: Git,
  project: Project,
  commit: string,
  files: readonly TreeFile[],
): Promise<string> {
  const config = files.find(({ path }) => path === project.configFile);
  if (config === undefined) {
    const { schemas } = project.config;
    return files.some(({ path }) => path.startsWith(`${schemas}/`)) ? schemas : DEFAULT_CONFIG.schemas;
  }
  const contents = await readBlobs(git, [config.blob]);
  const name = `${commit.slice(0, 12)}:${project.configFile}`;
  return readConfigText(contents.get(config.blob) ?? new Uint8Array(), name).schemas;
}

function withoutFolder(paths: readonly string[], ...folders: readonly string[]): readonly string[] {
  return folders.flatMap((folder) =>
    paths.filter((path) => path.startsWith(`${folder}/`)).map((path) => path.slice(folder.length + 1)),
  );
}
