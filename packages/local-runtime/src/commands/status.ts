import { ExitCode, colourWanted, createStyle } from '@firn/cli-kit';
import type { CliIo, Style } from '@firn/cli-kit';

import { readDeployedStack } from '../deploy/deployed-stack.js';
import type { DeployedStack } from '../deploy/deployed-stack.js';
import type { StatusResult } from '../results/status-result.js';
import { findRuntime } from '../state/runtime.js';
import type { FoundRuntime } from '../state/runtime.js';
import { stateDirectory } from '../state/state-directory.js';
import type { CommonOptions } from './options.js';

/** `firn-local status`: what runs, where it listens, what is deployed. Exit code 1 when it is not up. */
export async function runStatus(options: CommonOptions, io: CliIo): Promise<ExitCode> {
  const state = stateDirectory(options.state, io.env, io.cwd);
  const found = await findRuntime(state);
  const { up, alive, runtime } = found ?? { up: false, alive: [] };
  const stack = await readDeployedStack(state);
  if (options.format === 'json') {
    const result: StatusResult = {
      state,
      up,
      alive: [...alive],
      ...(runtime !== undefined && { runtime }),
      ...(stack !== undefined && { stack }),
    };
    io.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  } else {
    const style = createStyle(colourWanted(io.stdout, io.env));
    const lines = [`state     ${state}`, ...describeRuntime(found, style), ...describeStack(stack, style)];
    io.stdout.write(`${lines.join('\n')}\n`);
  }
  return up ? ExitCode.Ok : ExitCode.Findings;
}

function describeRuntime(found: FoundRuntime | undefined, style: Style): string[] {
  if (found === undefined || found.alive.length === 0) return [`runtime   ${style.red('down')}`];
  const { runtime, alive, up } = found;
  if (!up) {
    return [
      `runtime   ${style.red('not up')}: of its processes only ${alive.join(' and ')} run; up or down mends it`,
    ];
  }
  return [
    `runtime   ${style.green('up')} since ${runtime.upSince ?? ''}`,
    `endpoint  ${runtime.endpoint}`,
    `dynamodb  ${runtime.dynamoDbEndpoint}`,
  ];
}

function describeStack(stack: DeployedStack | undefined, style: Style): string[] {
  if (stack === undefined) return ['deployed  nothing'];
  const shown = Object.values(stack.resources).filter(({ type }) => SHOWN.includes(type));
  return [`deployed  ${stack.name}`, ...shown.map(({ type, ref }) => `  ${style.dim(type)}  ${ref}`)];
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
