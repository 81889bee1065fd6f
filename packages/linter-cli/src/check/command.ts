import { ExitCode, colourWanted, createStyle, loadProject, printable } from '@firn/cli-kit';
import type { CliIo, Project } from '@firn/cli-kit';

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
  readonly fix?: boolean;
}

/** `firn-lint check`: reports what was found, and says by the exit code whether it may be merged. */
export async function runCheck(
  paths: readonly string[],
  options: CheckOptions,
  io: CliIo,
): Promise<ExitCode> {
  const files = (options.output ?? []).map(parseOutputFile);
  const { format } = options;
  const fix = options.fix === true;
  const wanted = fix || [format, ...files.map((file) => file.format)].some((name) => WITH_EDITS.has(name));
  const judge = async (): Promise<Judged> => {
    const project = await loadProject(io.cwd, options.config, { rules: configurableRules() });
    const result = await withBase(project, options.against, io, (base) =>
      checkProject({
        project,
        base,
        against: options.against,
        cwd: io.cwd,
        paths,
        all: options.all === true,
      }),
    );
    if (!wanted) return { project, result };
    const { suggestEdits } = await import('../fix/suggest-edits.js');
    return { project, result: await suggestEdits(project, result) };
  };
  const found = await judge();
  const result = fix ? await fixed(found, judge, io) : found.result;
  await deliver({ result, format, files, folder: await repositoryFolder(found.project.root) }, io);
  return exitCodeOf(result);
}

/** The formats that have a place for suggested edits. */
const WITH_EDITS: ReadonlySet<Format> = new Set<Format>(['json', 'sarif']);

/** A result, and the project as it was then: mending changes its configuration too. */
interface Judged {
  readonly project: Project;
  readonly result: CheckResult;
}

/** Mends what is safe to, tells it, and judges anew. */
async function fixed(found: Judged, judge: () => Promise<Judged>, io: CliIo): Promise<CheckResult> {
  const { applySafeEdits } = await import('../fix/apply-safe-edits.js');
  const files = await applySafeEdits(found.project, found.result);
  if (files.length === 0) return { ...found.result, fixed: [] };
  const style = createStyle(colourWanted(io.stderr, io.env));
  for (const { file, message } of files) {
    io.stderr.write(`${style.green('fixed')} ${printable(file)}: ${message}\n`);
  }
  return { ...(await judge()).result, fixed: [...files] };
}

/** A base that could not be compared with is worse than any finding: nothing can be said. */
function exitCodeOf({ verdict, problems }: CheckResult): ExitCode {
  if (problems.some(({ code }) => code === UNREADABLE_BASE)) return ExitCode.Failure;
  return verdict === 'pass' ? ExitCode.Ok : ExitCode.Findings;
}
