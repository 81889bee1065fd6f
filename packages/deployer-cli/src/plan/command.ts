import { ExitCode, colourWanted, createStyle, reportProblem } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import type { Connect } from '../aws/connect.js';
import { loadTopics } from '../documents/load-topics.js';
import { openSession } from '../session.js';
import type { CommonOptions } from '../session.js';
import type { PlanResult } from './plan-result.js';
import { planTopics } from './plan-topics.js';
import type { PlanSettings } from './plan-topics.js';
import { renderPlan } from './render-plan.js';
import { reportPlan } from './report-plan.js';

/** Options of `firn-deploy plan`. */
export interface PlanOptions extends CommonOptions {
  readonly schemas?: string;
  readonly topic?: readonly string[];
  /** How many rows RAW may hold fewer than a table that is archived. */
  readonly acceptShortfall?: number;
  /** Whether a new mapping is to read history anew. */
  readonly reprocess?: boolean;
}

/** What the options say about all plans. */
export function planSettings({ acceptShortfall, reprocess = false }: PlanOptions): PlanSettings {
  return {
    ...(acceptShortfall !== undefined && { acceptShortfall }),
    ...(reprocess && { rebuild: { when: 'remapped', reason: 'history by the new mapping (--reprocess)' } }),
  };
}

/** `firn-deploy plan`: prints what deploying would do, and changes nothing. */
export async function runPlan(options: PlanOptions, io: CliIo, connect: Connect): Promise<ExitCode> {
  const session = await openSession(options, io, connect);
  const { environment } = session.target;
  const loaded = await loadTopics(session.project, { cwd: io.cwd, ...options });
  const { problems } = loaded;
  const planned =
    problems.length > 0
      ? []
      : await planTopics(loaded, await session.connect(), session.explain, planSettings(options));
  const result: PlanResult = {
    environment,
    topics: planned.map(reportPlan),
    problems: problems.map((problem) => reportProblem(problem, problem.file ?? '')),
  };
  const style = createStyle(colourWanted(io.stdout, io.env));
  const json = (): string => `${JSON.stringify(result, undefined, 2)}\n`;
  io.stdout.write(options.format === 'json' ? json() : renderPlan(result, style));
  return exitCodeOf(result);
}

function exitCodeOf({ topics, problems }: PlanResult): ExitCode {
  if (topics.some(({ state }) => state === 'failed')) return ExitCode.Failure;
  const refused = topics.some(({ state }) => state === 'refused');
  return problems.length > 0 || refused ? ExitCode.Findings : ExitCode.Ok;
}
