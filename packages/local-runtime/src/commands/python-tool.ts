import { spawn } from 'node:child_process';

import type { CliIo, ExitCode } from '@firn/cli-kit';

import { pythonEnvironment } from '../processes/start-runtime.js';
import { awsEnvironment } from '../state/aws-environment.js';
import { requireRuntime } from '../state/runtime.js';
import { stateDirectory } from '../state/state-directory.js';

/**
 * Runs a module of the runtime's Python half against the runtime: the tools that read and write Iceberg tables.
 *
 * @returns its exit code: they keep to the same ones
 */
export async function runPythonTool(
  module: string,
  args: readonly string[],
  state: string | undefined,
  io: CliIo,
): Promise<ExitCode> {
  const runtime = await requireRuntime(stateDirectory(state, io.env, io.cwd));
  const env = { ...io.env, ...awsEnvironment(runtime), ...pythonEnvironment() };
  return new Promise((resolve, reject) => {
    const child = spawn(runtime.python, ['-m', module, ...args], {
      cwd: io.cwd,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    child.stdout.on('data', (chunk: Buffer) => io.stdout.write(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => io.stderr.write(chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) => {
      resolve((code ?? 2) as ExitCode);
    });
  });
}
