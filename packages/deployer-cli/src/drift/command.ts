import { ExitCode, colourWanted, createStyle, reportProblem, topicOfFile } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import type { Connect } from '../aws/connect.js';
import { loadTopics } from '../documents/load-topics.js';
import { openSession } from '../session.js';
import type { CommonOptions } from '../session.js';
import type { DriftResult } from './drift-result.js';
import { findTopics } from './find-topics.js';
import { renderDrift } from './render-drift.js';

/** Options of `firn-deploy drift`. */
export interface DriftOptions extends CommonOptions {
  readonly schemas?: string;
  readonly topic?: readonly string[];
}

/** `firn-deploy drift`: compares schema files, registry and real tables; changes nothing. */
export async function runDrift(options: DriftOptions, io: CliIo, connect: Connect): Promise<ExitCode> {
  const session = await openSession(options, io, connect);
  const { topics: files, problems } = await loadTopics(session.project, { cwd: io.cwd, ...options });
  const ports = await session.connect();
  const { explain, orFail, project } = session;
  const invalid = problems.flatMap(({ file }) => (file === undefined ? [] : topicOfFile(file)));
  const request = { files, invalid, topics: options.topic, retired: project.config.retired, ports, explain };
  const result: DriftResult = {
    environment: session.target.environment,
    topics: [...(await orFail(findTopics(request)))],
    problems: problems.map((problem) => reportProblem(problem, problem.file ?? '')),
  };
  const style = createStyle(colourWanted(io.stdout, io.env));
  const json = (): string => `${JSON.stringify(result, undefined, 2)}\n`;
  io.stdout.write(options.format === 'json' ? json() : renderDrift(result, style));
  return exitCodeOf(result);
}

function exitCodeOf({ topics, problems }: DriftResult): ExitCode {
  if (topics.some(({ state }) => state === 'failed')) return ExitCode.Failure;
  const drifted = topics.some(({ state }) => state === 'drifted');
  return problems.length > 0 || drifted ? ExitCode.Findings : ExitCode.Ok;
}
