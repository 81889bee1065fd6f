import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';

import { CliError } from '@firn/cli-kit';

/** Where one local runtime keeps everything: `--state`, else `$FIRN_LOCAL_STATE`, else `.firn-local` in the current directory. */
export function stateDirectory(
  option: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): string {
  return resolve(cwd, option ?? (env.FIRN_LOCAL_STATE || '.firn-local'));
}

/** The files and folders in a state directory, as far as this half of the runtime knows them. */
export function statePaths(directory: string) {
  return {
    /** What runs, and where it listens; see {@link Runtime}. */
    runtime: join(directory, 'runtime.json'),
    /** What is deployed; see {@link DeployedStack}. */
    stack: join(directory, 'stack.json'),
    /** There while a runtime is started or stopped. */
    lock: join(directory, 'up-or-down.lock'),
    dynamoDb: join(directory, 'dynamodb'),
    /** The unpacked code of functions. */
    functions: join(directory, 'lambda'),
    logs: join(directory, 'logs'),
    dynamoDbLog: join(directory, 'logs', 'dynamodb.log'),
    serverLog: join(directory, 'logs', 'server.log'),
  };
}

/**
 * Makes a state directory unless it is there. One that is new is kept out of git.
 *
 * @throws CliError when it cannot be made
 */
export async function makeStateDirectory(directory: string): Promise<void> {
  const { dynamoDb, functions, logs } = statePaths(directory);
  try {
    const made = await mkdir(directory, { recursive: true });
    if (made !== undefined) await writeFile(join(directory, '.gitignore'), '*\n');
    for (const folder of [dynamoDb, functions, logs]) await mkdir(folder, { recursive: true });
    // Functions are CommonJS unless they say otherwise, whatever the package.json of a folder above says.
    await writeFile(join(functions, 'package.json'), '{}\n');
  } catch (cause) {
    throw new CliError(`The state directory ${directory} cannot be made: ${(cause as Error).message}`, {
      hint: 'Name another by --state or FIRN_LOCAL_STATE.',
      cause,
    });
  }
}

/** A command on a state directory, ready to be typed. */
export function commandOn(directory: string, command: string): string {
  return `firn-local ${command} --state ${shellWord(directory)}`;
}

function shellWord(text: string): string {
  return /^[\w./@:~^-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`;
}
