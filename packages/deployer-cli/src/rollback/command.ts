import { CliError, ExitCode, colourWanted, createStyle, mapConcurrently } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';
import { observeRollback, planRollback, rollbackDeployment } from '@firn/lifecycle';
import type { OnProgress, Ports } from '@firn/lifecycle';

import { createView } from '../apply/create-view.js';
import type { Connect } from '../aws/connect.js';
import { openSession } from '../session.js';
import type { CommonOptions } from '../session.js';
import { TOPICS_AT_A_TIME } from '../topics-at-a-time.js';
import { renderRollback } from './render-rollback.js';
import type { RollbackResult, TopicRollback } from './rollback-result.js';

/** Options of `firn-deploy rollback`. */
export interface RollbackCommandOptions extends CommonOptions {
  readonly reason?: string;
}

/** Longest reason: it is kept in the reset's journal. */
const LONGEST_REASON = 500;

/** `firn-deploy rollback`: takes back what is open on the topics; one that cannot be does not keep the others. */
export async function runRollback(
  topics: readonly string[],
  options: RollbackCommandOptions,
  io: CliIo,
  connect: Connect,
): Promise<ExitCode> {
  const { reason } = options;
  if (reason !== undefined && (reason.trim() === '' || reason.length > LONGEST_REASON)) {
    throw new CliError(`--reason has ${reason.length} characters, expected 1 to ${LONGEST_REASON}`, {
      hint: 'say in a sentence why, or leave it out',
    });
  }
  const session = await openSession(options, io, connect);
  const ports = await session.connect();
  const view = createView(io, 1);
  const result: RollbackResult = { environment: session.target.environment, topics: [] };
  try {
    const rollback = async (topic: string): Promise<TopicRollback> => {
      try {
        return await rollBackTopic(topic, reason, ports, view.show);
      } catch (error) {
        const problem = { code: 'service_failure', message: session.explain(error) };
        return { topic, state: 'failed', notes: [], problem };
      }
    };
    result.topics.push(...(await mapConcurrently([...new Set(topics)].sort(), TOPICS_AT_A_TIME, rollback)));
  } finally {
    view.close();
  }
  const style = createStyle(colourWanted(io.stdout, io.env));
  const json = (): string => `${JSON.stringify(result, undefined, 2)}\n`;
  io.stdout.write(options.format === 'json' ? json() : renderRollback(result, style));
  if (result.topics.some(({ state }) => state === 'failed')) return ExitCode.Failure;
  return result.topics.some(({ state }) => state === 'refused') ? ExitCode.Findings : ExitCode.Ok;
}

async function rollBackTopic(
  topic: string,
  reason: string | undefined,
  ports: Ports,
  onProgress: OnProgress,
): Promise<TopicRollback> {
  const plan = planRollback(await observeRollback(topic, ports), ports.environment);
  const options = { onProgress, ...(reason !== undefined && { reason }) };
  const { state, deploymentId, version, generation, problem } = await rollbackDeployment(
    plan,
    ports,
    options,
  );
  return {
    topic,
    state,
    notes: plan.kind === 'rollback' ? [...plan.notes] : [],
    ...(deploymentId !== undefined && { deployment: deploymentId }),
    ...(version !== undefined && { version }),
    ...(generation !== undefined && { generation }),
    ...(problem && { problem }),
  };
}
