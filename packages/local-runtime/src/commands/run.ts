import { setTimeout as sleep } from 'node:timers/promises';

import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { DescribeExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { CliError, ExitCode, formatDuration } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { createClients } from '../aws/clients.js';
import type { Clients } from '../aws/clients.js';
import { attempt } from '../aws/service-error.js';
import { findSchedule, readDeployedStack } from '../deploy/deployed-stack.js';
import { requireRuntime } from '../state/runtime.js';
import { stateDirectory } from '../state/state-directory.js';
import type { CommonOptions } from './options.js';
import { followSteps } from './follow-steps.js';

/** Options of `firn-local run`. */
export interface RunOptions extends CommonOptions {
  readonly schedule?: string;
  readonly wait: boolean;
}

const LOOK_EVERY_MS = 200;

/** `firn-local run`: starts what a deployed schedule names, as EventBridge Scheduler would when its time has come. */
export async function runSchedule(options: RunOptions, io: CliIo): Promise<ExitCode> {
  const directory = stateDirectory(options.state, io.env, io.cwd);
  const clients = createClients(await requireRuntime(directory));
  const { ref: name } = findSchedule(await readDeployedStack(directory), options.schedule, directory);
  const started = Date.now();
  const execution = await attempt(`The target of ${name} could not be started`, () =>
    startTarget(name, clients),
  );
  io.stderr.write(`${name}: started ${execution}\n`);
  if (!options.wait) {
    print({ schedule: name, execution, status: 'RUNNING' }, options, io);
    return ExitCode.Ok;
  }
  const { status, output, error, cause } = await attempt(
    `The execution ${execution} cannot be followed`,
    () => untilEnded(execution, clients, io),
  );
  print(
    { schedule: name, execution, status, output, error, cause, seconds: (Date.now() - started) / 1000 },
    options,
    io,
  );
  return status === 'SUCCEEDED' ? ExitCode.Ok : ExitCode.Findings;
}

async function startTarget(schedule: string, { scheduler, sfn }: Clients): Promise<string> {
  const { Target: target } = await scheduler.send(new GetScheduleCommand({ Name: schedule }));
  if (target?.Arn?.includes(':stateMachine:') !== true) {
    throw new CliError(
      `The schedule ${schedule} names ${target?.Arn ?? 'nothing'}, expected a state machine.`,
    );
  }
  const { executionArn } = await sfn.send(
    new StartExecutionCommand({ stateMachineArn: target.Arn, input: target.Input ?? '{}' }),
  );
  return executionArn ?? '';
}

async function untilEnded(
  executionArn: string,
  { sfn }: Clients,
  io: CliIo,
): Promise<DescribeExecutionCommandOutput> {
  const steps = followSteps(executionArn, sfn);
  for (;;) {
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    for (const step of await steps.next()) io.stderr.write(`  ${step}\n`);
    if (execution.status !== 'RUNNING') return execution;
    await sleep(LOOK_EVERY_MS);
  }
}

interface Outcome {
  readonly schedule: string;
  readonly execution: string;
  readonly status: string | undefined;
  readonly output?: string | undefined;
  readonly error?: string | undefined;
  readonly cause?: string | undefined;
  readonly seconds?: number;
}

function print(outcome: Outcome, { format }: CommonOptions, io: CliIo): void {
  if (format === 'json') {
    io.stdout.write(`${JSON.stringify(outcome, null, 2)}\n`);
    return;
  }
  const { status = '', error, cause, seconds } = outcome;
  const lasted = seconds === undefined ? '' : ` after ${formatDuration(seconds * 1000)}`;
  io.stdout.write(`${status}${lasted}\n`);
  if (error !== undefined) io.stdout.write(`  ${error}: ${cause ?? ''}\n`);
}
