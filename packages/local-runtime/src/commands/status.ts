import { ExitCode, colourWanted, createStyle } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { readDeployedStack } from '../deploy/deployed-stack.js';
import { aliveProcesses, readRuntime } from '../state/runtime.js';
import { stateDirectory } from '../state/state-directory.js';
import type { CommonOptions } from './options.js';

/** `firn-local status`: what runs, where it listens, what is deployed. Exit code 1 when it is not up. */
export async function runStatus(options: CommonOptions, io: CliIo): Promise<ExitCode> {
  const directory = stateDirectory(options.state, io.env, io.cwd);
  const runtime = await readRuntime(directory);
  const alive = runtime === undefined ? [] : aliveProcesses(runtime);
  const stack = await readDeployedStack(directory);
  const up = alive.length === 2;
  if (options.format === 'json') {
    io.stdout.write(`${JSON.stringify({ state: directory, up, alive, runtime, stack }, null, 2)}\n`);
    return up ? ExitCode.Ok : ExitCode.Findings;
  }
  const style = createStyle(colourWanted(io.stdout, io.env));
  const lines = [`state     ${directory}`, `runtime   ${up ? style.green('up') : style.red('down')}`];
  if (runtime !== undefined && up) {
    lines.push(`endpoint  ${runtime.endpoint}`, `dynamodb  ${runtime.dynamoDbEndpoint}`);
  }
  for (const { type, ref } of Object.values(stack?.resources ?? {})) {
    if (SHOWN.includes(type)) lines.push(`${style.dim(type)}  ${ref}`);
  }
  io.stdout.write(`${lines.join('\n')}\n`);
  return up ? ExitCode.Ok : ExitCode.Findings;
}

const SHOWN = [
  'AWS::DynamoDB::Table',
  'AWS::Glue::Database',
  'AWS::Glue::Job',
  'AWS::S3::Bucket',
  'AWS::SSM::Parameter',
  'AWS::Scheduler::Schedule',
  'AWS::StepFunctions::StateMachine',
];
