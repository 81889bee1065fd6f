import { ExitCode, colourWanted, createStyle, loadProject } from '@firn/cli-kit';
import type { CliIo } from '@firn/cli-kit';

import { configurableRules } from '../rules/configurable-rules.js';
import { detectCi } from './detect-ci.js';
import type { Ci } from './detect-ci.js';
import { planConfig } from './files/config-file.js';
import { planEditorSettings } from './files/editor-settings.js';
import { planExample } from './files/example-schema.js';
import { planGithubWorkflow } from './files/github-workflow.js';
import { planGitlabPipeline } from './files/gitlab-pipeline.js';
import type { InitResult } from './init-result.js';
import { nextSteps } from './next-steps.js';
import type { PlannedFile } from './planned-file.js';
import { findPlace } from './project-place.js';
import type { ProjectPlace } from './project-place.js';
import { renderInit } from './render-init.js';
import { writeFiles } from './write-files.js';

/** Options of `firn-lint init`. */
export interface InitOptions {
  /** Default: what is detected. */
  readonly ci?: Ci;
  readonly dryRun?: boolean;
  readonly format: 'text' | 'json';
}

/** `firn-lint init`: writes what a project needs and has not; what it has stays as it is. */
export async function runInit(options: InitOptions, io: CliIo): Promise<ExitCode> {
  const project = await loadProject(io.cwd, undefined, { rules: configurableRules() });
  const place = await findPlace(project, io);
  const ci = options.ci ?? (await detectCi(place));
  const files = await plan(place, ci);
  const dryRun = options.dryRun === true;
  if (!dryRun) await writeFiles(place.root, files);
  const result: InitResult = {
    ci,
    dryRun,
    files: files.map(report),
    nextSteps: [...nextSteps(place, files, io.cwd)],
  };
  const style = createStyle(colourWanted(io.stdout, io.env));
  io.stdout.write(
    options.format === 'json' ? `${JSON.stringify(result, undefined, 2)}\n` : renderInit(result, style),
  );
  return files.some(({ state }) => state === 'differs') ? ExitCode.Findings : ExitCode.Ok;
}

async function plan(place: ProjectPlace, ci: Ci): Promise<readonly PlannedFile[]> {
  return [
    await planConfig(place),
    await planExample(place),
    await planEditorSettings(place),
    ...(ci === 'github' ? [await planGithubWorkflow(place)] : []),
    ...(ci === 'gitlab' ? [await planGitlabPipeline(place)] : []),
  ];
}

function report(planned: PlannedFile): InitResult['files'][number] {
  const { file, state } = planned;
  return {
    file,
    state,
    ...('message' in planned && { message: planned.message }),
    ...('hint' in planned && { hint: planned.hint }),
  };
}
