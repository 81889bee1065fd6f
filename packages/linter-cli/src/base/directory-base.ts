import { join } from 'node:path';

import {
  CliError,
  CONFIG_FILE,
  FILES_AT_A_TIME,
  listSchemaFiles,
  mapConcurrently,
  readConfigText,
} from '@firn/cli-kit';
import type { Project } from '@firn/cli-kit';

import type { Base } from './base.js';
import { readIfThere } from './read-if-there.js';

/**
 * The topic schemas in a folder: of another checkout (the folder of its configuration or one with a folder of the same
 * name), or the folder of the schemas itself.
 *
 * @param path - the folder as the user named it
 * @throws CliError when there is no topic schema in it, since nothing could then be judged against it
 */
export async function openDirectoryBase(project: Project, directory: string, path: string): Promise<Base> {
  const schemas = join(project.root, project.config.schemas);
  const folder = await schemasFolderIn(directory, project.config.schemas);
  const files = await listSchemaFiles(folder);
  if (folder === schemas)
    throw new CliError(`--against ${path} is the folder of the schemas that are to be checked`);
  if (files === undefined || files.length === 0) {
    throw new CliError(`the base ${path} holds no topic schema (looked in ${folder})`, {
      hint: 'name the schemas folder of another checkout, or a git ref',
    });
  }
  return {
    against: { kind: 'directory', path },
    files,
    name: (file) => join(folder, file),
    changed: async (projectFiles) => {
      const union = [...new Set([...files, ...projectFiles])];
      const changed = await mapConcurrently(union, FILES_AT_A_TIME, async (file) => {
        const [before, after] = await Promise.all([
          readIfThere(join(folder, file)),
          readIfThere(join(schemas, file)),
        ]);
        return before !== undefined && after?.equals(before) === true ? [] : [file];
      });
      return new Set(changed.flat());
    },
    read: async (wanted) => {
      const contents = await mapConcurrently(wanted, FILES_AT_A_TIME, async (file) => {
        const bytes = await readIfThere(join(folder, file));
        if (bytes === undefined)
          throw new CliError(`${join(folder, file)} of the base is gone while it was read`);
        return [file, bytes] as const;
      });
      return new Map(contents);
    },
  };
}

async function schemasFolderIn(directory: string, configured: string): Promise<string> {
  const configFile = join(directory, CONFIG_FILE);
  const config = await readIfThere(configFile);
  if (config !== undefined) return join(directory, readConfigText(config, configFile).schemas);
  const inside = join(directory, configured);
  return (await listSchemaFiles(inside)) === undefined ? directory : inside;
}
