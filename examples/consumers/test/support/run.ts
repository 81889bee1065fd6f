import { execFile } from 'node:child_process';

/** What a command gave. */
export interface Ran {
  readonly code: number;
  /** What it printed to be read by a program. */
  readonly stdout: string;
  /** All it printed. */
  readonly output: string;
}

/** Runs a command in a folder to its end. The settings that the test runner makes for its own processes are kept from it. */
export function run(cwd: string, command: string, ...args: readonly string[]): Promise<Ran> {
  const { NODE_OPTIONS: _, FORCE_COLOR: __, ...env } = process.env;
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, maxBuffer: 64 * 1024 * 1024 }, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : error === null ? 0 : -1;
      resolve({ code, stdout, output: stdout + stderr });
    });
  });
}
