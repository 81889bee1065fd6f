import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { CliError, CONFIG_FILE, listSchemaFiles, readConfigText } from '@firn/cli-kit';
import type { Project } from '@firn/cli-kit';

import type { Base } from './base.js';

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
  const read = (file: string): Promise<Uint8Array> => readBaseFile(join(folder, file));
  return {
    against: { kind: 'directory', path },
    files,
    name: (file) => join(folder, file),
    changed: async (projectFiles) => {
      const differ = async (file: string): Promise<readonly string[]> => {
        const [before, after] = await Promise.all([
          readIfThere(join(folder, file)),
          readIfThere(join(schemas, file)),
        ]);
        return before !== undefined && after?.equals(before) === true ? [] : [file];
      };
      const union = new Set([...files, ...projectFiles]);
      return new Set((await Promise.all([...union].map(differ))).flat());
    },
    read: async (wanted) =>
      new Map(await Promise.all(wanted.map(async (file) => [file, await read(file)] as const))),
  };
}

async function schemasFolderIn(directory: string, configured: string): Promise<string> {
  const config = await readIfThere(join(directory, CONFIG_FILE));
  if (config !== undefined)
    return join(directory, readConfigText(config, join(directory, CONFIG_FILE)).schemas);
  const inside = join(directory, configured);
  return (await listSchemaFiles(inside)) === undefined ? directory : inside;
}

async function readIfThere(path: string): Promise<Buffer | undefined> {
  return readFile(path).catch(() => undefined);
}

async function readBaseFile(path: string): Promise<Uint8Array> {
  try {
    return await readFile(path);
  } catch (cause) {
    throw new CliError(`cannot read ${path} of the base: ${(cause as Error).message}`, { cause });
  }
}
