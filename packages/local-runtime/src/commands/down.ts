import { ExitCode } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { stopRuntime } from '../processes/start-runtime.js';
import type { DownResult } from '../results/down-result.js';
import { exclusively } from '../state/exclusive.js';
import { findRuntime } from '../state/runtime.js';
import { stateDirectory } from '../state/state-directory.js';
import type { CommonOptions } from './options.js';
import { sayWaiting } from './say-waiting.js';

/** `firn-local down`: stops the embedded AWS. Its state stays, and the next `up` has it again. */
export async function runDown(options: CommonOptions, io: CliIo): Promise<ExitCode> {
  const directory = stateDirectory(options.state, io.env, io.cwd);
  const nothing = (await findRuntime(directory)) === undefined;
  const result: DownResult = nothing
    ? { state: directory, stopped: [], killed: [] }
    : await exclusively(directory, sayWaiting(directory, io), () => stopAll(directory));
  if (options.format === 'json') {
    io.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    return ExitCode.Ok;
  }
  const { stopped, killed } = result;
  io.stdout.write(
    stopped.length === 0 ? `Nothing was up in ${directory}.\n` : `Stopped. The state is in ${directory}.\n`,
  );
  for (const name of killed) io.stderr.write(`${name} did not end by itself and was killed.\n`);
  return ExitCode.Ok;
}

async function stopAll(state: string): Promise<DownResult> {
  const found = await findRuntime(state);
  if (found === undefined) return { state, stopped: [], killed: [] };
  return { state, stopped: [...found.alive], ...(await stopRuntime(found.runtime)) };
}
