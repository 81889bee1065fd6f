import { colourWanted, createStyle, mapConcurrently } from '@firn/cli-kit';
import type { CliIo, ExitCode } from '@firn/cli-kit';
import type { Ports } from '@firn/lifecycle';

import type { Connect } from '../aws/connect.js';
import type { TopicFile } from '../documents/load-topics.js';
import { planTopics } from '../plan/plan-topics.js';
import type { PlanSettings } from '../plan/plan-topics.js';
import { openSession } from '../session.js';
import type { CommonOptions, Session } from '../session.js';
import { TOPICS_AT_A_TIME } from '../topics-at-a-time.js';
import type { ApplyResult, TopicApplyReport } from './apply-result.js';
import { applyTopics } from './apply-topics.js';
import { exitCodeOf } from './command.js';
import { createView } from './create-view.js';
import { renderResult } from './render-result.js';

/** Options of the commands that deploy what the registry has. */
export interface RegisteredOptions extends CommonOptions {
  readonly wait?: boolean;
}

/** The document to deploy, as if it were a schema file; or what to say when there is nothing to deploy. */
export type Found = { readonly document: TopicFile } | { readonly report: TopicApplyReport };

/** Which document of a topic is deployed, and what is said about its plan. */
export interface Registered {
  readonly find: (topic: string, ports: Ports) => Promise<Found>;
  readonly settings?: PlanSettings;
}

/** Deploys documents that the registry has, of topics that are named. One that fails does not keep the others. */
export async function applyRegistered(
  topics: readonly string[],
  registered: Registered,
  options: RegisteredOptions,
  io: CliIo,
  connect: Connect,
): Promise<ExitCode> {
  const session = await openSession(options, io, connect);
  const ports = await session.connect();
  const view = createView(io);
  const result: ApplyResult = { environment: session.target.environment, topics: [], problems: [] };
  try {
    const work = { ports, session, registered, wait: options.wait ?? false, onProgress: view.show };
    const names = [...new Set(topics)].sort();
    const reports = await mapConcurrently(names, TOPICS_AT_A_TIME, (topic) => applyTopic(topic, work));
    result.topics.push(...reports.flat());
  } finally {
    view.close();
  }
  const style = createStyle(colourWanted(io.stdout, io.env));
  const json = (): string => `${JSON.stringify(result, undefined, 2)}\n`;
  io.stdout.write(options.format === 'json' ? json() : renderResult(result, style));
  return exitCodeOf(result);
}

interface Work {
  readonly ports: Ports;
  readonly session: Session;
  readonly registered: Registered;
  readonly wait: boolean;
  readonly onProgress: ReturnType<typeof createView>['show'];
}

async function applyTopic(
  topic: string,
  { ports, session, registered, wait, onProgress }: Work,
): Promise<readonly TopicApplyReport[]> {
  const { explain } = session;
  try {
    const found = await registered.find(topic, ports);
    if ('report' in found) return [found.report];
    const planned = await planTopics(
      { topics: [found.document], all: [] },
      ports,
      explain,
      registered.settings,
    );
    return await applyTopics(planned, { ports, wait, onProgress, explain });
  } catch (error) {
    const problem = { code: 'service_failure', message: explain(error) };
    return [{ topic, file: '', state: 'failed', problem }];
  }
}
