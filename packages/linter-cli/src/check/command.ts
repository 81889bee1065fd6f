import { ExitCode, colourWanted, createStyle, loadProject, printable } from '@firn/cli-kit';
import type { CliIo, Project } from '@firn/cli-kit';

import { withBase } from '../base/open-base.js';
import { fixStaleDeclarations } from '../fix/fix-stale-declarations.js';
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
  readonly fix?: boolean;
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
  const judge = (): Promise<CheckResult> =>
    withBase(project, against, io, (base) =>
      checkProject({ project, base, against, cwd: io.cwd, paths, all: options.all === true }),
    );
  const found = await judge();
  const result = options.fix === true ? await fixed(project, found, judge, io) : found;
  await deliver({ result, format, files, folder: await repositoryFolder(project.root) }, io);
  return exitCodeOf(result);
}

/** Mends what is safe to, tells it, and judges anew. */
async function fixed(
  project: Project,
  found: CheckResult,
  judge: () => Promise<CheckResult>,
  io: CliIo,
): Promise<CheckResult> {
  const files = await fixStaleDeclarations(project, found);
  if (files.length === 0) return { ...found, fixed: [] };
  const style = createStyle(colourWanted(io.stderr, io.env));
  for (const { file, message } of files) {
    io.stderr.write(`${style.green('fixed')} ${printable(file)}: ${message}\n`);
  }
  return { ...(await judge()), fixed: [...files] };
}

/** A base that could not be compared with is worse than any finding: nothing can be said. */
function exitCodeOf({ verdict, problems }: CheckResult): ExitCode {
  if (problems.some(({ code }) => code === UNREADABLE_BASE)) return ExitCode.Failure;
  return verdict === 'pass' ? ExitCode.Ok : ExitCode.Findings;
}
