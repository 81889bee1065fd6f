import { readFile } from 'node:fs/promises';
import { join, relative, resolve, sep } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import {
  CliError,
  ExitCode,
  colourWanted,
  createStyle,
  listSchemaFiles,
  loadProject,
  parseSchemaBytes,
  printable,
  readSchemaFile,
  renderProblem,
} from '@firn/cli-kit';
import type { CliIo, Project, SchemaFile } from '@firn/cli-kit';
import { classify } from '@firn/schema-classifier';
import type { BreakingChange, TopicSchema } from '@firn/topic-schema';

import type { Base } from '../base/base.js';
import { withBase } from '../base/open-base.js';
import { unreadableBase } from '../check/problems.js';
import { survey } from '../check/survey.js';
import { configurableRules } from '../rules/configurable-rules.js';
import { editDeclaration } from './edit-declaration.js';
import { replaceFile } from './replace-file.js';

/** Options of `firn-lint declare`. */
export interface DeclareOptions {
  readonly against: string;
  readonly reason: string;
  readonly config?: string;
}

/** `firn-lint declare`: writes the declaration of a breaking change into its schema file. */
export async function runDeclare(path: string, options: DeclareOptions, io: CliIo): Promise<ExitCode> {
  const reason = requireReason(options.reason);
  const project = await loadProject(io.cwd, options.config, { rules: configurableRules() });
  const file = schemaFileAt(project, resolve(io.cwd, path), path);
  const name = `${project.config.schemas}/${file}`;
  const absolute = join(project.root, name);
  const after = await readSchemaFile(absolute, name);
  if (after.schema === undefined) return refuse(after, io);
  const before = await withBase(project, options.against, io, (base) => readBaseSchema(base, project, file));
  const { breaking, classification, declaration } = classify(before, after.schema);
  if (!breaking || declaration.from === undefined || declaration.to === undefined) {
    throw new CliError(
      `${name} has nothing to declare: its change against ${options.against} is ${classification}`,
      {
        exitCode: ExitCode.Findings,
      },
    );
  }
  await writeDeclaration(absolute, after, { from: declaration.from, to: declaration.to, reason });
  const style = createStyle(colourWanted(io.stdout, io.env));
  io.stdout.write(`${style.green('declared')} ${name}: ${printable(reason)}\n`);
  return ExitCode.Ok;
}

function requireReason(reason: string): string {
  if (/\p{L}/u.test(reason)) return reason.trim();
  throw new CliError(`the reason ${JSON.stringify(reason)} does not say anything`, {
    hint: '--reason "<why the break is wanted>"',
  });
}

/** The file's path relative to the folder of schemas. */
function schemaFileAt(project: Project, absolute: string, path: string): string {
  const folder = join(project.root, project.config.schemas);
  const file = relative(folder, absolute).split(sep).join('/');
  if (!file.startsWith('../') && file.endsWith('.json')) return file;
  throw new CliError(`${path} is not a topic schema`, {
    hint: `topic schemas are the .json files below ${folder}`,
  });
}

function refuse({ problems }: SchemaFile, io: CliIo): ExitCode {
  const style = createStyle(colourWanted(io.stderr, io.env));
  io.stderr.write(`${problems.flatMap((problem) => renderProblem(problem, style)).join('\n')}\n`);
  return ExitCode.Findings;
}

async function readBaseSchema(base: Base, project: Project, file: string): Promise<TopicSchema | undefined> {
  const present = (await listSchemaFiles(join(project.root, project.config.schemas))) ?? [];
  const found = survey({ present, base: base.files, changed: new Set([file]), selected: () => true });
  const baseFile = found.comparisons[0]?.baseFile;
  if (baseFile === undefined) return undefined;
  const bytes = (await base.read([baseFile])).get(baseFile) ?? new Uint8Array();
  const before = parseSchemaBytes(bytes, `${project.config.schemas}/${baseFile}`);
  if (before.schema !== undefined) return before.schema;
  const { message, hint } = unreadableBase(file, base.name(baseFile), before.problems[0]);
  throw new CliError(message, hint === undefined ? {} : { hint });
}

/** Writes the file only when the declaration is all that the edit changed. */
async function writeDeclaration(
  path: string,
  { file, schema }: SchemaFile,
  declaration: BreakingChange,
): Promise<void> {
  const edited = Buffer.from(editDeclaration((await readFile(path)).toString('utf8'), declaration), 'utf8');
  const reread = parseSchemaBytes(edited, file);
  const intended = { ...schema, breakingChange: declaration };
  if (!isDeepStrictEqual(reread.schema, intended)) {
    throw new Error(
      `the edited ${file} would not say what it should: ${reread.problems[0]?.message ?? 'it differs'}`,
    );
  }
  await replaceFile(path, edited);
}
