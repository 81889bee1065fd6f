import { join, resolve } from 'node:path';

/** Where one local runtime keeps everything: `--state`, else `$FIRN_LOCAL_STATE`, else `.firn-local` in the current directory. */
export function stateDirectory(
  option: string | undefined,
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
): string {
  return resolve(cwd, option ?? env.FIRN_LOCAL_STATE ?? '.firn-local');
}

/** The files and folders in a state directory. */
export function statePaths(directory: string) {
  return {
    /** What runs, and where it listens; see {@link Runtime}. */
    runtime: join(directory, 'runtime.json'),
    /** What is deployed; see {@link DeployedStack}. */
    stack: join(directory, 'stack.json'),
    dynamoDb: join(directory, 'dynamodb'),
    logs: join(directory, 'logs'),
  };
}
