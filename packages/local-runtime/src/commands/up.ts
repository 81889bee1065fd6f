import { homedir } from 'node:os';

import { CliError, ExitCode } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { PACKAGE_ROOT } from '../package-root.js';
import { startRuntime } from '../processes/start-runtime.js';
import { stopProcess } from '../processes/stop-process.js';
import { SetupError, cacheDirectory, setUp } from '../setup/index.js';
import type { Toolchain } from '../setup/index.js';
import { writeJsonFile } from '../state/json-file.js';
import { aliveProcesses, readRuntime } from '../state/runtime.js';
import type { Runtime } from '../state/runtime.js';
import { stateDirectory, statePaths } from '../state/state-directory.js';
import { VERSION } from '../version.js';
import type { CommonOptions } from './options.js';

/** `firn-local up`: starts the embedded AWS, or says that it is up already. */
export async function runUp(options: CommonOptions, io: CliIo): Promise<ExitCode> {
  const directory = stateDirectory(options.state, io.env, io.cwd);
  const before = await readRuntime(directory);
  const alive = before === undefined ? [] : aliveProcesses(before);
  if (before !== undefined && alive.length === 2) {
    print(before, directory, 'already up', options, io);
    return ExitCode.Ok;
  }
  // Half a runtime: one of its processes died. The other is of no use.
  for (const name of alive) if (before !== undefined) await stopProcess(before.processes[name]);
  const toolchain = await prepare(io);
  io.stderr.write('starting DynamoDB Local and the embedded AWS\n');
  const runtime = await startRuntime(directory, toolchain);
  await writeJsonFile(statePaths(directory).runtime, runtime);
  print(runtime, directory, 'up', options, io);
  return ExitCode.Ok;
}

async function prepare(io: CliIo): Promise<Toolchain> {
  try {
    return await setUp({
      cache: cacheDirectory(io.env, homedir(), VERSION),
      packageRoot: PACKAGE_ROOT,
      ...(io.env.FIRN_PYTHON ? { python: io.env.FIRN_PYTHON } : {}),
      log: (line) => io.stderr.write(`${line}\n`),
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    const [message = '', ...details] = error.message.split('\n');
    throw new CliError(message, { details: details.map((line) => line.trim()), cause: error });
  }
}

function print(runtime: Runtime, directory: string, how: string, { format }: CommonOptions, io: CliIo): void {
  if (format === 'json') {
    io.stdout.write(`${JSON.stringify({ state: directory, ...runtime }, null, 2)}\n`);
    return;
  }
  io.stdout.write(
    `The embedded AWS is ${how} at ${runtime.endpoint} (region ${runtime.region}).\n` +
      `  eval "$(firn-local env --state ${directory})"   makes every AWS tool talk to it\n`,
  );
}
