import { ExitCode } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { awsEnvironment } from '../state/aws-environment.js';
import { requireRuntime } from '../state/runtime.js';
import { stateDirectory } from '../state/state-directory.js';

/** `firn-local env`: the environment variables with which any AWS tool talks to the runtime. */
export async function runEnv(
  options: { readonly state?: string; readonly format: 'shell' | 'json' },
  io: CliIo,
): Promise<ExitCode> {
  const runtime = await requireRuntime(stateDirectory(options.state, io.env, io.cwd));
  const environment = awsEnvironment(runtime);
  const lines = Object.entries(environment).map(([name, value]) => `export ${name}=${value}\n`);
  io.stdout.write(options.format === 'json' ? `${JSON.stringify(environment, null, 2)}\n` : lines.join(''));
  return ExitCode.Ok;
}
