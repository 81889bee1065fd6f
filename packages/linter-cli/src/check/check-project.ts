import { join } from 'node:path';

import {
  CliError,
  FILES_AT_A_TIME,
  listSchemaFiles,
  mapConcurrently,
  parseSchemaBytes,
  readSchemaFile,
  topicOfFile,
} from '@firn/cli-kit';
import type { Project } from '@firn/cli-kit';

import type { Base } from '../base/base.js';
import { noteFormerNames } from '../history/note-former-names.js';
import { assemble } from './assemble.js';
import type { ReadFiles } from './assemble.js';
import type { CheckResult } from './check-result.js';
import { selectPaths } from './selection.js';
import { survey } from './survey.js';
import type { Survey } from './survey.js';

/** What to check. */
export interface CheckRequest {
  readonly project: Project;
  readonly base: Base;
  /** The base as it was named on the command line. */
  readonly against: string;
  readonly cwd: string;
  /** Files and folders to restrict the check to; none: everything. */
  readonly paths: readonly string[];
  /** Whether files that do not differ are looked at too, by themselves. */
  readonly all: boolean;
}

/**
 * Compares the topic schemas of a project, as they lie in the work tree, with those of the base. Only files that differ
 * are read, unless all are asked for.
 *
 * @throws CliError when the check cannot be made
 */
export async function checkProject(request: CheckRequest): Promise<CheckResult> {
  const { project, base, against, cwd, paths, all } = request;
  const folder = join(project.root, project.config.schemas);
  const listed = await listSchemaFiles(folder);
  if (listed === undefined && base.files.length === 0) throw noSchemas(folder);
  const present = listed ?? [];
  const selected = selectPaths(paths, cwd, folder, [...present, ...base.files]);
  const changed = await base.changed(present);
  const found = survey({ present, base: base.files, changed, selected, all });
  const read = await readFiles(project, base, found);
  const { config, configFile } = project;
  const result = assemble({ config, configFile, base, against, present, survey: found, read });
  if (base.lookBack === undefined) return result;
  const files = found.comparisons.map((comparison) => ({
    ...comparison,
    topic: topicOfFile(comparison.file),
  }));
  return noteFormerNames(result, files, base.lookBack);
}

async function readFiles(
  project: Project,
  base: Base,
  { comparisons, unchanged, gone }: Survey,
): Promise<ReadFiles> {
  const { root, config } = project;
  const wanted = new Set([...comparisons.flatMap(({ baseFile }) => baseFile ?? []), ...gone]);
  const contents = await base.read([...wanted]);
  const before = new Map(
    [...contents].map(
      ([file, bytes]) => [file, parseSchemaBytes(bytes, `${config.schemas}/${file}`)] as const,
    ),
  );
  const after = await mapConcurrently([...comparisons, ...unchanged], FILES_AT_A_TIME, async ({ file }) => {
    const name = `${config.schemas}/${file}`;
    return [file, await readSchemaFile(join(root, name), name)] as const;
  });
  return { before, after: new Map(after) };
}

function noSchemas(folder: string): CliError {
  return new CliError(`there is no folder of topic schemas: ${folder}`, {
    hint: 'run at the project\'s root, or name the folder in firn.config.json: "schemas": "<folder>"',
  });
}
