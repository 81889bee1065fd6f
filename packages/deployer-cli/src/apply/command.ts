import { ExitCode, colourWanted, createStyle, reportProblem } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import type { Connect } from '../aws/connect.js';
import { loadTopics } from '../documents/load-topics.js';
import type { LoadedTopics } from '../documents/load-topics.js';
import { planSettings } from '../plan/command.js';
import type { PlanOptions } from '../plan/command.js';
import { planTopics } from '../plan/plan-topics.js';
import { applyRetirements } from '../retire/apply-retirements.js';
import { planRetirements } from '../retire/plan-retirements.js';
import { holdRetirements, holdTopics, missingTopics } from '../saved-plan/hold-to-plan.js';
import { readPlan } from '../saved-plan/read-plan.js';
import { openSession } from '../session.js';
import type { Session } from '../session.js';
import type { ApplyResult, TopicApplyReport } from './apply-result.js';
import { TOPICS_AT_A_TIME } from '../topics-at-a-time.js';
import { applyTopics } from './apply-topics.js';
import { createView } from './create-view.js';
import { renderResult } from './render-result.js';

/** Options of `firn-deploy apply`. */
export interface ApplyOptions extends Omit<PlanOptions, 'format'> {
  readonly format: 'text' | 'json';
  readonly wait?: boolean;
  /** A plan that is to be held to. */
  readonly plan?: string;
}

/** `firn-deploy apply`: deploys what differs; what happens meanwhile goes to standard error, the outcome to standard output. */
export async function runApply(options: ApplyOptions, io: CliIo, connect: Connect): Promise<ExitCode> {
  const session = await openSession(options, io, connect);
  const loaded = await loadTopics(session.project, { cwd: io.cwd, ...options });
  const { problems } = loaded;
  const result: ApplyResult = {
    environment: session.target.environment,
    topics: [],
    problems: problems.map((problem) => reportProblem(problem, problem.file ?? '')),
  };
  if (problems.length === 0) result.topics.push(...(await applyLoaded(loaded, options, session, io)));
  const style = createStyle(colourWanted(io.stdout, io.env));
  io.stdout.write(
    options.format === 'json' ? `${JSON.stringify(result, undefined, 2)}\n` : renderResult(result, style),
  );
  return exitCodeOf(result);
}

async function applyLoaded(
  loaded: LoadedTopics,
  options: ApplyOptions,
  { project, connect, explain, target }: Session,
  io: CliIo,
): Promise<readonly TopicApplyReport[]> {
  const saved = options.plan && (await readPlan(options.plan, io.cwd, target.environment));
  const ports = await connect();
  const topics = await planTopics(loaded, ports, explain, planSettings(options, project.config));
  const retired = await planRetirements(loaded.retired, ports, explain);
  const view = createView(io, topics.length + retired.length);
  try {
    const { wait = false, parallel = TOPICS_AT_A_TIME } = options;
    const { show: onProgress, through: onThrough } = view;
    const applied = { ports, wait, parallel, onProgress, onThrough, explain };
    return [
      ...(await applyTopics(saved ? holdTopics(topics, saved) : topics, applied)),
      ...(await applyRetirements(saved ? holdRetirements(retired, saved) : retired, applied)),
      ...(saved ? missingTopics(saved, namesOf(loaded), options.topic) : []),
    ];
  } finally {
    view.close();
  }
}

function namesOf({ topics, retired }: LoadedTopics): ReadonlySet<string> {
  return new Set([...topics.map(({ schema }) => schema.topic), ...retired.map(({ topic }) => topic)]);
}

/** The exit code of what deploying came to. */
export function exitCodeOf({ topics, problems }: ApplyResult): ExitCode {
  if (topics.some(({ state }) => state === 'failed')) return ExitCode.Failure;
  const refused = topics.some(({ state }) => state === 'refused');
  return problems.length > 0 || refused ? ExitCode.Findings : ExitCode.Ok;
}
