import { ExitCode, colourWanted, createStyle, loadProject } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { withBase } from '../base/open-base.js';
import { createReporter } from '../reporters/create-reporter.js';
import type { Format } from '../reporters/format.js';
import { configurableRules } from '../rules/configurable-rules.js';
import { checkProject } from './check-project.js';
import type { CheckResult } from './check-result.js';
import { UNREADABLE_BASE } from './problems.js';

/** Options of `firn-lint check`. */
export interface CheckOptions {
  readonly against: string;
  readonly format: Format;
  readonly config?: string;
}

/** `firn-lint check`: prints what was found, and says by the exit code whether it may be merged. */
export async function runCheck(
  paths: readonly string[],
  options: CheckOptions,
  io: CliIo,
): Promise<ExitCode> {
  const project = await loadProject(io.cwd, options.config, { rules: configurableRules() });
  const { against } = options;
  const result = await withBase(project, against, io, (base) =>
    checkProject({ project, base, against, cwd: io.cwd, paths }),
  );
  const style = createStyle(colourWanted(io.stdout, io.env));
  io.stdout.write(createReporter(options.format, style).report(result));
  return exitCodeOf(result);
}

/** A base that could not be compared with is worse than any finding: nothing can be said. */
function exitCodeOf({ verdict, problems }: CheckResult): ExitCode {
  if (problems.some(({ code }) => code === UNREADABLE_BASE)) return ExitCode.Failure;
  return verdict === 'pass' ? ExitCode.Ok : ExitCode.Findings;
}
