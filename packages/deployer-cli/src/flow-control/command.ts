import { CliError, ExitCode, colourWanted, createStyle } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';
import type { Ports } from '@firn/lifecycle';

import type { Connect } from '../aws/connect.js';
import { openSession } from '../session.js';
import type { CommonOptions } from '../session.js';
import { enableTopics, pauseTopics } from './change-flow.js';
import type { FlowResult, TopicFlow } from './flow-result.js';
import { renderFlow } from './render-flow.js';

/** Options of `firn-deploy pause`. */
export interface PauseOptions extends CommonOptions {
  readonly reason?: string;
}

/** Longest reason: it is kept in the topic's record, which every run reads. */
const LONGEST_REASON = 500;

/** `firn-deploy pause`: keeps the Master from topics until `enable`. */
export function runPause(
  topics: readonly string[],
  options: PauseOptions,
  io: CliIo,
  connect: Connect,
): Promise<ExitCode> {
  const { reason } = options;
  if (reason !== undefined && (reason.trim() === '' || reason.length > LONGEST_REASON)) {
    throw new CliError(`--reason has ${reason.length} characters, expected 1 to ${LONGEST_REASON}`, {
      hint: 'say in a sentence why, or leave it out',
    });
  }
  return changeFlow(options, io, connect, (ports) => pauseTopics(topics, reason, ports));
}

/** `firn-deploy enable`: takes the operator's pause back. */
export function runEnable(
  topics: readonly string[],
  options: CommonOptions,
  io: CliIo,
  connect: Connect,
): Promise<ExitCode> {
  return changeFlow(options, io, connect, (ports) => enableTopics(topics, ports));
}

async function changeFlow(
  options: CommonOptions,
  io: CliIo,
  connect: Connect,
  change: (ports: Ports) => Promise<readonly TopicFlow[]>,
): Promise<ExitCode> {
  const session = await openSession(options, io, connect);
  const ports = await session.connect();
  const topics = [...(await session.orFail(change(ports)))];
  const result: FlowResult = { environment: session.target.environment, topics };
  const style = createStyle(colourWanted(io.stdout, io.env));
  const json = (): string => `${JSON.stringify(result, undefined, 2)}\n`;
  io.stdout.write(options.format === 'json' ? json() : renderFlow(result, style, ports.clock()));
  const isDone = topics.every(({ outcome }) => outcome === 'changed' || outcome === 'unchanged');
  return isDone ? ExitCode.Ok : ExitCode.Findings;
}
