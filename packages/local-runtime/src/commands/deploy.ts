import { resolve } from 'node:path';

import { ExitCode, createStyle, colourWanted } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { createClients } from '../aws/clients.js';
import { readAssembly } from '../deploy/assembly.js';
import { deployStack } from '../deploy/deploy-stack.js';
import { writeJsonFile } from '../state/json-file.js';
import { requireRuntime } from '../state/runtime.js';
import { stateDirectory, statePaths } from '../state/state-directory.js';
import type { CommonOptions } from './options.js';

/** `firn-local deploy`: deploys a folder that CDK synthesised. */
export async function runDeploy(folder: string, options: CommonOptions, io: CliIo): Promise<ExitCode> {
  const directory = stateDirectory(options.state, io.env, io.cwd);
  const runtime = await requireRuntime(directory);
  const assembly = await readAssembly(resolve(io.cwd, folder));
  const style = createStyle(colourWanted(io.stderr, io.env));
  const stack = await deployStack(assembly, createClients(runtime), (id, { type }, done, all) => {
    io.stderr.write(`${style.dim(`${done}/${all}`)} ${type} ${id}\n`);
  });
  await writeJsonFile(statePaths(directory).stack, stack);
  const count = Object.keys(stack.resources).length;
  io.stdout.write(
    options.format === 'json'
      ? `${JSON.stringify(stack, null, 2)}\n`
      : `Deployed ${stack.name}: ${count} resources.\n`,
  );
  return ExitCode.Ok;
}
