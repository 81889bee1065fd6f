import { ExitCode } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { stopProcess } from '../processes/stop-process.js';
import { aliveProcesses, readRuntime } from '../state/runtime.js';
import { stateDirectory } from '../state/state-directory.js';
import type { CommonOptions } from './options.js';

/** `firn-local down`: stops the embedded AWS. Its state stays, and the next `up` has it again. */
export async function runDown(options: CommonOptions, io: CliIo): Promise<ExitCode> {
  const directory = stateDirectory(options.state, io.env, io.cwd);
  const runtime = await readRuntime(directory);
  const stopped = runtime === undefined ? [] : aliveProcesses(runtime);
  const killed: string[] = [];
  // The server goes first: it still writes to DynamoDB while its jobs end.
  for (const name of stopped) {
    if (runtime !== undefined && !(await stopProcess(runtime.processes[name]))) killed.push(name);
  }
  if (options.format === 'json') {
    io.stdout.write(`${JSON.stringify({ state: directory, stopped, killed }, null, 2)}\n`);
  } else {
    io.stdout.write(
      stopped.length === 0 ? `Nothing was up in ${directory}.\n` : `Stopped. The state is in ${directory}.\n`,
    );
    for (const name of killed) io.stderr.write(`${name} did not end by itself and was killed.\n`);
  }
  return ExitCode.Ok;
}
