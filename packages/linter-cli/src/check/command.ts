import { ExitCode, loadProject } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { withBase } from '../base/open-base.js';
import { deliver } from '../output/deliver.js';
import { parseOutputFile } from '../output/output-file.js';
import { repositoryFolder } from '../output/repository-folder.js';
import type { Format } from '../reporters/format.js';
import { configurableRules } from '../rules/configurable-rules.js';
import { checkProject } from './check-project.js';
import type { CheckResult } from './check-result.js';
import { UNREADABLE_BASE } from './problems.js';

/** Options of `firn-lint check`. */
export interface CheckOptions {
  readonly against: string;
  readonly format: Format;
  /** Files to write as well, each as `<format>=<file>`. */
  readonly output?: readonly string[];
  readonly config?: string;
  readonly all?: boolean;
}

/** `firn-lint check`: reports what was found, and says by the exit code whether it may be merged. */
export async function runCheck(
  paths: readonly string[],
  options: CheckOptions,
  io: CliIo,
): Promise<ExitCode> {
  const files = (options.output ?? []).map(parseOutputFile);
  const project = await loadProject(io.cwd, options.config, { rules: configurableRules() });
  const { against, format } = options;
  const result = await withBase(project, against, io, (base) =>
    checkProject({ project, base, against, cwd: io.cwd, paths, all: options.all === true }),
  );
  await deliver({ result, format, files, folder: await repositoryFolder(project.root) }, io);
  return exitCodeOf(result);
}

/** A base that could not be compared with is worse than any finding: nothing can be said. */
function exitCodeOf({ verdict, problems }: CheckResult): ExitCode {
  if (problems.some(({ code }) => code === UNREADABLE_BASE)) return ExitCode.Failure;
  return verdict === 'pass' ? ExitCode.Ok : ExitCode.Findings;
}
