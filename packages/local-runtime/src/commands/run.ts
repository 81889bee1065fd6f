import { setTimeout as sleep } from 'node:timers/promises';

import { GetScheduleCommand } from '@aws-sdk/client-scheduler';
import { DescribeExecutionCommand, StartExecutionCommand } from '@aws-sdk/client-sfn';
import type { DescribeExecutionCommandOutput } from '@aws-sdk/client-sfn';
import { CliError, ExitCode, formatDuration, printable } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { createClients } from '../aws/clients.js';
import type { Clients } from '../aws/clients.js';
import { attempt } from '../aws/service-error.js';
import { findSchedule, readDeployedStack } from '../deploy/deployed-stack.js';
import type { RunResult } from '../results/run-result.js';
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
  const outcome = await attempt(`The execution ${execution} cannot be followed`, () =>
    untilEnded(execution, clients, io),
  );
  const seconds = (Date.now() - started) / 1000;
  print({ schedule: name, execution, ...outcome, seconds }, options, io);
  return outcome.status === 'SUCCEEDED' ? ExitCode.Ok : ExitCode.Findings;
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

type Outcome = Pick<RunResult, 'status' | 'output' | 'error' | 'cause'>;

async function untilEnded(executionArn: string, { sfn }: Clients, io: CliIo): Promise<Outcome> {
  const steps = followSteps(executionArn, sfn);
  for (;;) {
    const execution = await sfn.send(new DescribeExecutionCommand({ executionArn }));
    for (const step of await steps.next()) io.stderr.write(`  ${step}\n`);
    if (execution.status !== 'RUNNING') return outcomeOf(execution);
    await sleep(LOOK_EVERY_MS);
  }
}

function outcomeOf({ status, output, error, cause }: DescribeExecutionCommandOutput): Outcome {
  return {
    status: status ?? 'UNKNOWN',
    ...(output !== undefined && { output }),
    ...(error !== undefined && { error }),
    ...(cause !== undefined && { cause }),
  };
}

function print(result: RunResult, { format }: CommonOptions, io: CliIo): void {
  if (format === 'json') {
    io.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    return;
  }
  const { status, error, cause, seconds } = result;
  const lasted = seconds === undefined ? '' : ` after ${formatDuration(seconds * 1000)}`;
  io.stdout.write(`${status}${lasted}\n`);
  if (error !== undefined) io.stdout.write(`  ${printable(`${error}: ${messageIn(cause)}`)}\n`);
}

/** What a cause says: that of a function is JSON, with the message of the error that it ended with. */
function messageIn(cause = ''): string {
  try {
    const { errorMessage } = JSON.parse(cause) as { errorMessage?: unknown };
    return typeof errorMessage === 'string' ? errorMessage : cause;
  } catch {
    return cause;
  }
}
