import { readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve } from 'node:path';

import { CliError } from '../program/cli-error.js';
import { decodeUtf8 } from '../files/decode-utf8.js';
import { CONFIG_FILE, DEFAULT_CONFIG } from './firn-config.js';
import type { FirnConfig } from './firn-config.js';
import { parseConfig } from './parse-config.js';
import type { ConfigContext } from './parse-config.js';

/** A folder with topic schemas, and how it is configured. */
export interface Project {
  /** The folder of `firn.config.json`; without one, the current directory. */
  readonly root: string;
  /** Name of the configuration file in that folder, whether it is there or not. */
  readonly configFile: string;
  readonly config: FirnConfig;
}

/**
 * Finds and reads the configuration that applies in a directory: the nearest `firn.config.json` there or above in
 * the same repository, or the file that is named.
 *
 * @throws CliError when the named file is not there, or the configuration is wrong
 */
export async function loadProject(
  cwd: string,
  configFile?: string,
  context: ConfigContext = {},
): Promise<Project> {
  const file = configFile === undefined ? await findUpwards(cwd) : resolve(cwd, configFile);
  if (file === undefined) return { root: cwd, configFile: CONFIG_FILE, config: DEFAULT_CONFIG };
  const config = readConfigText(await readConfigFile(file), displayPath(cwd, file), context);
  return { root: dirname(file), configFile: basename(file), config };
}

/**
 * A configuration from its text.
 *
 * @param name - what to call the file in messages
 * @throws CliError naming every problem with its place
 */
export function readConfigText(bytes: Uint8Array, name: string, context: ConfigContext = {}): FirnConfig {
  const text = decodeUtf8(bytes);
  if (text === undefined) throw new CliError(`${name} is not UTF-8`, { hint: 'save it as UTF-8' });
  const { config, problems } = parseConfig(text, context);
  if (config !== undefined) return config;
  throw new CliError(`${name} is not a valid configuration`, {
    details: problems.map(({ line, column, message }) => `${name}:${line}:${column}: ${message}`),
  });
}

async function findUpwards(directory: string): Promise<string | undefined> {
  const candidate = join(directory, CONFIG_FILE);
  if (await isFile(candidate)) return candidate;
  const parent = dirname(directory);
  // What is configured around a repository, a submodule say, is another's.
  if (parent === directory || (await isThere(join(directory, '.git')))) return undefined;
  return findUpwards(parent);
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

async function isFile(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

async function readConfigFile(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw new CliError(`cannot read the configuration ${file}: ${(cause as Error).message}`, { cause });
  }
}

function displayPath(cwd: string, file: string): string {
  const path = relative(cwd, file);
  return path.startsWith('..') ? file : path;
}
