import { ExitCode } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { stopRuntime } from '../processes/start-runtime.js';
import { exclusively } from '../state/exclusive.js';
import { findRuntime } from '../state/runtime.js';
import type { ProcessName } from '../state/runtime.js';
import { stateDirectory } from '../state/state-directory.js';
import type { CommonOptions } from './options.js';
import { sayWaiting } from './say-waiting.js';

/** What `firn-local down` did. */
interface Stopped {
  readonly stopped: readonly ProcessName[];
  /** Those of them that did not end by themselves. */
  readonly killed: readonly ProcessName[];
}

/** `firn-local down`: stops the embedded AWS. Its state stays, and the next `up` has it again. */
export async function runDown(options: CommonOptions, io: CliIo): Promise<ExitCode> {
  const directory = stateDirectory(options.state, io.env, io.cwd);
  const { stopped, killed } =
    (await findRuntime(directory)) === undefined
      ? { stopped: [], killed: [] }
      : await exclusively(directory, sayWaiting(directory, io), () => stopAll(directory));
  if (options.format === 'json') {
    io.stdout.write(`${JSON.stringify({ state: directory, stopped, killed }, null, 2)}\n`);
    return ExitCode.Ok;
  }
  io.stdout.write(
    stopped.length === 0 ? `Nothing was up in ${directory}.\n` : `Stopped. The state is in ${directory}.\n`,
  );
  for (const name of killed) io.stderr.write(`${name} did not end by itself and was killed.\n`);
  return ExitCode.Ok;
}

async function stopAll(directory: string): Promise<Stopped> {
  const found = await findRuntime(directory);
  if (found === undefined) return { stopped: [], killed: [] };
  return { stopped: found.alive, ...(await stopRuntime(found.runtime)) };
}
