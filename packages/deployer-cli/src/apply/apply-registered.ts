import { colourWanted, createStyle, mapConcurrently } from '@firn/cli-kit';
import type { CliIo, ExitCode } from '@firn/cli-kit';
import type { OnProgress, Ports } from '@firn/lifecycle';

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
  /** How many topics at a time. */
  readonly parallel?: number;
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
  const names = [...new Set(topics)].sort();
  const view = createView(io, names.length);
  const result: ApplyResult = { environment: session.target.environment, topics: [], problems: [] };
  try {
    const work = { ports, session, onProgress: view.show, onThrough: view.through };
    result.topics.push(...(await applyNamed(names, registered, options, work)));
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
  readonly onProgress: OnProgress;
  readonly onThrough: (report: TopicApplyReport) => void;
}

async function applyNamed(
  topics: readonly string[],
  { find, settings }: Registered,
  { wait = false, parallel = TOPICS_AT_A_TIME }: RegisteredOptions,
  { ports, session: { explain, project }, onProgress, onThrough }: Work,
): Promise<readonly TopicApplyReport[]> {
  const found = await mapConcurrently(topics, parallel, (topic) =>
    findOrExplain(topic, find, ports, explain),
  );
  const documents = found.flatMap((each) => ('document' in each ? each.document : []));
  const loaded = { topics: documents, all: [] };
  // How resets go is the project's, unless the command says it.
  const { resetMode } = project.config;
  const wanted = { ...(resetMode !== undefined && { mode: resetMode }), ...settings, parallel };
  const planned = await planTopics(loaded, ports, explain, wanted);
  const carriedOut = { ports, wait, parallel, onProgress, onThrough, explain };
  const applied = await applyTopics(planned, carriedOut);
  const others = found.flatMap((each) => ('report' in each ? each.report : []));
  others.forEach(onThrough);
  return [...applied, ...others].sort((a, b) => (a.topic < b.topic ? -1 : 1));
}

async function findOrExplain(
  topic: string,
  find: Registered['find'],
  ports: Ports,
  explain: (error: unknown) => string,
): Promise<Found> {
  try {
    return await find(topic, ports);
  } catch (error) {
    const problem = { code: 'service_failure', message: explain(error) };
    return { report: { topic, file: '', state: 'failed', problem } };
  }
}
