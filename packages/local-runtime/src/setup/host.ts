import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

/** How a command ended: its exit code and all it printed, standard error after standard output. */
export interface CommandResult {
  readonly code: number;
  readonly output: string;
}

/** The machine as setting up sees it. Tests give another. */
export interface Host {
  readonly nodeVersion: string;
  readonly env: NodeJS.ProcessEnv;
  /**
   * Runs a command to its end, whatever its exit code.
   *
   * @param more variables added to `env`
   * @returns undefined when there is no such command, or it is none.
   */
  run(
    command: string,
    args: readonly string[],
    onLine?: (line: string) => void,
    more?: NodeJS.ProcessEnv,
  ): Promise<CommandResult | undefined>;
}

/** The machine this process runs on. */
export function thisHost(env: NodeJS.ProcessEnv = process.env): Host {
  const run: Host['run'] = (command, args, onLine, more) =>
    runCommand(command, args, { ...env, ...more }, onLine);
  return { nodeVersion: process.versions.node, env, run };
}

function runCommand(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  onLine?: (line: string) => void,
): Promise<CommandResult | undefined> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    const printed = [child.stdout, child.stderr].map((stream) => {
      const lines: string[] = [];
      createInterface({ input: stream }).on('line', (line) => {
        lines.push(line);
        onLine?.(line);
      });
      return lines;
    });
    child.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'ENOTDIR') resolve(undefined);
      else reject(error);
    });
    child.on('close', (code) => {
      resolve({ code: code ?? -1, output: printed.flat().join('\n') });
    });
  });
}
