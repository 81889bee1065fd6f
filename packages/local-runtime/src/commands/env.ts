import { ExitCode } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { awsEnvironment, misleadingVariables } from '../state/aws-environment.js';
import { requireRuntime } from '../state/runtime.js';
import { stateDirectory } from '../state/state-directory.js';

/** `firn-local env`: the environment variables with which any AWS tool talks to the runtime, and to nothing else. */
export async function runEnv(
  options: { readonly state?: string; readonly format: 'shell' | 'json' },
  io: CliIo,
): Promise<ExitCode> {
  const runtime = await requireRuntime(stateDirectory(options.state, io.env, io.cwd));
  const environment = awsEnvironment(runtime);
  if (options.format === 'json') {
    io.stdout.write(`${JSON.stringify(environment, null, 2)}\n`);
    return ExitCode.Ok;
  }
  const lines = [
    ...misleadingVariables(io.env).map((name) => `unset ${name}`),
    ...Object.entries(environment).map(([name, value]) => `export ${name}=${value}`),
  ];
  io.stdout.write(`${lines.join('\n')}\n`);
  return ExitCode.Ok;
}
