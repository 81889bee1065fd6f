import { ExitCode, colourWanted, createStyle, reportProblem } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import type { Connect } from '../aws/connect.js';
import { loadTopics } from '../documents/load-topics.js';
import { planSettings } from '../plan/command.js';
import type { PlanOptions } from '../plan/command.js';
import { planTopics } from '../plan/plan-topics.js';
import { applyRetirements } from '../retire/apply-retirements.js';
import { planRetirements } from '../retire/plan-retirements.js';
import { openSession } from '../session.js';
import type { ApplyResult } from './apply-result.js';
import { TOPICS_AT_A_TIME } from '../topics-at-a-time.js';
import { applyTopics } from './apply-topics.js';
import { createView } from './create-view.js';
import { renderResult } from './render-result.js';

/** Options of `firn-deploy apply`. */
export interface ApplyOptions extends Omit<PlanOptions, 'format'> {
  readonly format: 'text' | 'json';
  readonly wait?: boolean;
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
  if (problems.length === 0) {
    const ports = await session.connect();
    const planned = await planTopics(loaded, ports, session.explain, planSettings(options));
    const retired = await planRetirements(loaded.retired, ports, session.explain);
    const view = createView(io);
    try {
      const { explain } = session;
      const { wait = false, parallel = TOPICS_AT_A_TIME } = options;
      const applied = { ports, wait, parallel, onProgress: view.show, explain };
      result.topics.push(...(await applyTopics(planned, applied)));
      result.topics.push(...(await applyRetirements(retired, applied)));
    } finally {
      view.close();
    }
  }
  const style = createStyle(colourWanted(io.stdout, io.env));
  io.stdout.write(
    options.format === 'json' ? `${JSON.stringify(result, undefined, 2)}\n` : renderResult(result, style),
  );
  return exitCodeOf(result);
}

/** The exit code of what deploying came to. */
export function exitCodeOf({ topics, problems }: ApplyResult): ExitCode {
  if (topics.some(({ state }) => state === 'failed')) return ExitCode.Failure;
  const refused = topics.some(({ state }) => state === 'refused');
  return problems.length > 0 || refused ? ExitCode.Findings : ExitCode.Ok;
}
