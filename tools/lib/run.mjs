import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

import { ROOT } from './paths.mjs';

/**
 * Runs a command in the root of the workspace, its output passed through. Resolves to its exit code.
 *
 * `onLine` is given each line of its standard output. What it says is then printed with a `prefix`.
 */
export function run(command, args, { env, onLine, prefix = '' } = {}) {
  return new Promise((resolve, reject) => {
    const output = onLine ? 'pipe' : 'inherit';
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['inherit', output, output],
    });
    if (onLine) {
      createInterface({ input: child.stdout }).on('line', (line) => {
        console.log(`${prefix}${line}`);
        onLine(line);
      });
      createInterface({ input: child.stderr }).on('line', (line) => {
        console.error(`${prefix}${line}`);
      });
    }
    child.on('error', reject);
    child.on('close', (code) => resolve(code ?? 1));
  });
}

/** The same, ending this process with the command's exit code when it fails. */
export async function mustRun(command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) process.exit(code);
}

/** Runs Nx targets; all of them, also when one fails. */
export function nx(...args) {
  return run(process.execPath, ['node_modules/nx/dist/bin/nx.js', ...args]);
}
