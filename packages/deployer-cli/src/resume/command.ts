import { colourWanted, createStyle, mapConcurrently } from '@firn/cli-kit';
import type { CliIo, ExitCode } from '@firn/cli-kit';
import type { Ports } from '@firn/lifecycle';

import type { ApplyResult, TopicApplyReport } from '../apply/apply-result.js';
import { applyTopics } from '../apply/apply-topics.js';
import { exitCodeOf } from '../apply/command.js';
import { createView } from '../apply/create-view.js';
import { renderResult } from '../apply/render-result.js';
import type { Connect } from '../aws/connect.js';
import { planTopics } from '../plan/plan-topics.js';
import { openSession } from '../session.js';
import type { CommonOptions, Session } from '../session.js';
import { TOPICS_AT_A_TIME } from '../topics-at-a-time.js';
import { findOpen } from './find-open.js';

/** Options of `firn-deploy resume`. */
export interface ResumeOptions extends CommonOptions {
  readonly wait?: boolean;
}

/** `firn-deploy resume`: goes on with what is open on the topics, by the documents that the registry has. */
export async function runResume(
  topics: readonly string[],
  options: ResumeOptions,
  io: CliIo,
  connect: Connect,
): Promise<ExitCode> {
  const session = await openSession(options, io, connect);
  const ports = await session.connect();
  const view = createView(io);
  const result: ApplyResult = { environment: session.target.environment, topics: [], problems: [] };
  try {
    const resume = (topic: string) =>
      resumeTopic(topic, { ports, session, wait: options.wait ?? false, onProgress: view.show });
    const reports = await mapConcurrently([...new Set(topics)].sort(), TOPICS_AT_A_TIME, resume);
    result.topics.push(...reports.flat());
  } finally {
    view.close();
  }
  const style = createStyle(colourWanted(io.stdout, io.env));
  const json = (): string => `${JSON.stringify(result, undefined, 2)}\n`;
  io.stdout.write(options.format === 'json' ? json() : renderResult(result, style));
  return exitCodeOf(result);
}

interface Resumption {
  readonly ports: Ports;
  readonly session: Session;
  readonly wait: boolean;
  readonly onProgress: ReturnType<typeof createView>['show'];
}

async function resumeTopic(
  topic: string,
  { ports, session, wait, onProgress }: Resumption,
): Promise<readonly TopicApplyReport[]> {
  const { explain } = session;
  try {
    const found = await findOpen(topic, ports);
    if ('report' in found) return [found.report];
    const planned = await planTopics({ topics: [found.open], all: [] }, ports, explain);
    return await applyTopics(planned, { ports, wait, onProgress, explain });
  } catch (error) {
    return [
      { topic, file: '', state: 'failed', problem: { code: 'service_failure', message: explain(error) } },
    ];
  }
}
