import { homedir } from 'node:os';
import { resolve } from 'node:path';

import { CliError, ExitCode } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { PACKAGE_ROOT } from '../package-root.js';
import { startRuntime, stopRuntime } from '../processes/start-runtime.js';
import type { UpResult } from '../results/up-result.js';
import { SetupError, cacheDirectory, setUp, thisHost } from '../setup/index.js';
import type { Toolchain } from '../setup/index.js';
import { exclusively } from '../state/exclusive.js';
import { findRuntime } from '../state/runtime.js';
import type { Runtime } from '../state/runtime.js';
import { commandOn, makeStateDirectory, stateDirectory } from '../state/state-directory.js';
import { VERSION } from '../version.js';
import type { CommonOptions } from './options.js';
import { sayWaiting } from './say-waiting.js';

/** `firn-local up`: starts the embedded AWS, or says that it is up already. */
export async function runUp(options: CommonOptions, io: CliIo): Promise<ExitCode> {
  const directory = stateDirectory(options.state, io.env, io.cwd);
  const found = await findRuntime(directory);
  if (found?.up === true) {
    print(found.runtime, 'already up', directory, options, io);
    return ExitCode.Ok;
  }
  const toolchain = await prepare(io);
  await makeStateDirectory(directory);
  const { runtime, how } = await exclusively(directory, sayWaiting(directory, io), () =>
    ensureUp(directory, toolchain, io),
  );
  print(runtime, how, directory, options, io);
  return ExitCode.Ok;
}

async function ensureUp(
  directory: string,
  toolchain: Toolchain,
  io: CliIo,
): Promise<{ runtime: Runtime; how: string }> {
  const found = await findRuntime(directory);
  if (found?.up === true) return { runtime: found.runtime, how: 'already up' };
  // Half a runtime: one of its processes died, or its start was cut off. What is left is of no use.
  if (found !== undefined) await stopRuntime(found.runtime);
  io.stderr.write('starting DynamoDB Local and the embedded AWS\n');
  const runtime = await startRuntime({ directory, toolchain, env: io.env, before: found?.runtime });
  return { runtime, how: 'up' };
}

async function prepare(io: CliIo): Promise<Toolchain> {
  const { FIRN_PYTHON: python } = io.env;
  try {
    return await setUp({
      cache: resolve(io.cwd, cacheDirectory(io.env, homedir(), VERSION)),
      packageRoot: PACKAGE_ROOT,
      host: thisHost(io.env),
      ...(python ? { python: python.includes('/') ? resolve(io.cwd, python) : python } : {}),
      log: (line) => io.stderr.write(`${line}\n`),
    });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    const [message = '', ...details] = error.message.split('\n');
    throw new CliError(message, { details: details.map((line) => line.trim()), cause: error });
  }
}

function print(runtime: Runtime, how: string, directory: string, { format }: CommonOptions, io: CliIo): void {
  if (format === 'json') {
    const result: UpResult = { state: directory, runtime };
    io.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  io.stdout.write(
    `The embedded AWS is ${how} at ${runtime.endpoint} (region ${runtime.region}).\n` +
      `  eval "$(${commandOn(directory, 'env')})"   makes every AWS tool talk to it\n`,
  );
}
