import { ExitCode, colourWanted, createStyle } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';
import type { Ports } from '@firn/lifecycle';
import type { DeploymentRecord } from '@firn/registry-client';

import type { Connect } from '../aws/connect.js';
import { openSession } from '../session.js';
import type { CommonOptions } from '../session.js';
import { describeDeployment, newestFirst } from './describe-deployment.js';
import type { HistoryResult } from './history-result.js';
import { renderHistory } from './render-history.js';

/** Options of `firn-deploy history`. */
export interface HistoryOptions extends CommonOptions {
  /** How many deployments at most. */
  readonly limit?: number;
}

/** `firn-deploy history`: prints the deployments of a topic, from their journals. */
export async function runHistory(
  topic: string,
  options: HistoryOptions,
  io: CliIo,
  connect: Connect,
): Promise<ExitCode> {
  const session = await openSession(options, io, connect);
  const ports = await session.connect();
  const { environment } = session.target;
  const result = await session.orFail(readHistory(environment, topic, options.limit, ports));
  const style = createStyle(colourWanted(io.stdout, io.env));
  const json = (): string => `${JSON.stringify(result, undefined, 2)}\n`;
  io.stdout.write(options.format === 'json' ? json() : renderHistory(result, style));
  return result.known ? ExitCode.Ok : ExitCode.Findings;
}

async function readHistory(
  environment: string,
  topic: string,
  limit: number | undefined,
  { registry }: Ports,
): Promise<HistoryResult> {
  const known = (await registry.getTopic(topic)) !== undefined;
  const journals: DeploymentRecord[] = [];
  for await (const journal of registry.deployments(topic)) journals.push(journal);
  const shown = journals.sort(newestFirst).slice(0, limit);
  return { environment, topic, known: known || shown.length > 0, deployments: shown.map(describeDeployment) };
}
