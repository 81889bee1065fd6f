import { ExitCode, colourWanted, createStyle, reportProblem } from '@firn/cli-kit';
import type { CliIo, FirnConfig, ResetMode } from '@firn/cli-kit';

import type { Connect } from '../aws/connect.js';
import { loadTopics } from '../documents/load-topics.js';
import type { LoadedTopics } from '../documents/load-topics.js';
import { planRetirements } from '../retire/plan-retirements.js';
import { reportRetirementPlan } from '../retire/report-retirement.js';
import { writePlan } from '../saved-plan/write-plan.js';
import { openSession } from '../session.js';
import type { CommonOptions, Session } from '../session.js';
import type { PlanResult, TopicPlanReport } from './plan-result.js';
import { planTopics } from './plan-topics.js';
import type { PlanSettings } from './plan-topics.js';
import { renderMarkdown } from './render-markdown.js';
import { renderPlan } from './render-plan.js';
import { reportPlan } from './report-plan.js';

/** Options of `firn-deploy plan`. */
export interface PlanOptions extends Omit<CommonOptions, 'format'> {
  readonly format: 'text' | 'json' | 'markdown';
  readonly schemas?: string;
  readonly topic?: readonly string[];
  /** How many rows RAW may hold fewer than a table that is archived. */
  readonly acceptShortfall?: number;
  /** How many topics at a time. */
  readonly parallel?: number;
  /** Whether a new mapping is to read history anew. */
  readonly reprocess?: boolean;
  /** How resets go. */
  readonly mode?: ResetMode;
}

/** What options and configuration say about all plans of schema files: a topic that has one is wanted. */
export function planSettings(
  options: Pick<PlanOptions, 'acceptShortfall' | 'parallel' | 'reprocess' | 'mode'>,
  { resetMode }: Pick<FirnConfig, 'resetMode'>,
): PlanSettings {
  const { acceptShortfall, parallel, reprocess = false, mode = resetMode } = options;
  return {
    unretire: true,
    ...(mode !== undefined && { mode }),
    ...(acceptShortfall !== undefined && { acceptShortfall }),
    ...(parallel !== undefined && { parallel }),
    ...(reprocess && { rebuild: { when: 'remapped', reason: 'history by the new mapping (--reprocess)' } }),
  };
}

/** Options of `firn-deploy plan` alone. */
export interface RunPlanOptions extends PlanOptions {
  /** File to write the plan to. */
  readonly out?: string;
}

/** `firn-deploy plan`: prints what deploying would do, and changes nothing. */
export async function runPlan(options: RunPlanOptions, io: CliIo, connect: Connect): Promise<ExitCode> {
  const session = await openSession(options, io, connect);
  const { environment } = session.target;
  const loaded = await loadTopics(session.project, { cwd: io.cwd, ...options });
  const { problems } = loaded;
  const topics = problems.length > 0 ? [] : await planAll(loaded, options, session);
  const result: PlanResult = {
    environment,
    topics: [...topics],
    problems: problems.map((problem) => reportProblem(problem, problem.file ?? '')),
  };
  if (options.out !== undefined) await writePlan(result, options.out, io.cwd);
  io.stdout.write(render(result, options.format, io));
  return exitCodeOf(result);
}

function render(result: PlanResult, format: PlanOptions['format'], io: CliIo): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify(result, undefined, 2)}\n`;
    case 'markdown':
      return renderMarkdown(result);
    case 'text':
      return renderPlan(result, createStyle(colourWanted(io.stdout, io.env)));
  }
}

async function planAll(
  loaded: LoadedTopics,
  options: PlanOptions,
  { project, connect, explain }: Session,
): Promise<readonly TopicPlanReport[]> {
  const ports = await connect();
  const planned = await planTopics(loaded, ports, explain, planSettings(options, project.config));
  const retired = await planRetirements(loaded.retired, ports, explain);
  return [...planned.map(reportPlan), ...retired.map(reportRetirementPlan)];
}

function exitCodeOf({ topics, problems }: PlanResult): ExitCode {
  if (topics.some(({ state }) => state === 'failed')) return ExitCode.Failure;
  const refused = topics.some(({ state }) => state === 'refused');
  return problems.length > 0 || refused ? ExitCode.Findings : ExitCode.Ok;
}
