import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';

import { CliError, ExitCode } from '@firn/cli-kit';
import type { CliIo, TextSink } from '@firn/cli-kit';

import { PYTHON_SAFE_PATH, pythonEnvironment } from '../processes/python.js';
import { localEnvironment } from '../state/aws-environment.js';
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
  const env = { ...localEnvironment(io.env, runtime), ...pythonEnvironment() };
  return new Promise((resolve, reject) => {
    const child = spawn(runtime.python, [PYTHON_SAFE_PATH, '-m', module, ...args], {
      cwd: io.cwd,
      env,
      stdio: ['inherit', 'pipe', 'pipe'],
    });
    pass(child.stdout, io.stdout);
    pass(child.stderr, io.stderr);
    child.once('error', (cause) => {
      reject(new CliError(`${runtime.python} cannot be run: ${cause.message}`, { cause }));
    });
    child.once('close', (code) => {
      resolve(code === ExitCode.Ok || code === ExitCode.Findings ? code : ExitCode.Failure);
    });
  });
}

function pass(from: Readable, to: TextSink): void {
  from.setEncoding('utf8'); // A character may lie across two chunks.
  from.on('data', (text: string) => to.write(text));
}
