import { join } from 'node:path';

import { FILES_AT_A_TIME, decodeUtf8, mapConcurrently, parseSchemaBytes } from '@firn/cli-kit';
import type { Project, SchemaFile } from '@firn/cli-kit';

import { readIfThere } from '../base/read-if-there.js';
import type { CheckResult, TopicReport, WeighedProblem } from '../check/check-result.js';
import { STALE_DECLARATION } from '../check/stale-declaration.js';
import { UNUSED_IGNORE } from '../check/unused-ignore.js';
import { declarationEdit } from '../declare/edit-declaration.js';
import { removalOfDeclaration } from '../declare/remove-declaration.js';
import type { Edit } from './edit.js';
import { respelling } from './misspelling.js';
import { placeEdit } from './place-edit.js';
import type { TextEdit } from './text-edit.js';
import { removalOfIgnores } from './unused-ignores.js';

/** A file with findings, as text without a byte order mark. */
interface Found {
  readonly body: string;
  readonly file: SchemaFile;
}

/**
 * Adds to findings the edits that mend them, where there is one that is certain or probable. Reads the files again that
 * have such findings.
 */
export async function suggestEdits(project: Project, result: CheckResult): Promise<CheckResult> {
  const names = new Set([
    ...result.problems.filter(({ line }) => line !== undefined).map(({ file }) => file),
    ...result.topics.filter(({ blocked }) => blocked).map(({ file }) => file),
  ]);
  const files = new Map<string, Found>();
  await mapConcurrently([...names], FILES_AT_A_TIME, async (name) => {
    const found = await readText(project, name);
    if (found !== undefined) files.set(name, found);
  });
  const config = files.get(project.configFile);
  const ignores = config && editIgnores(config.body, result.problems, project.configFile);
  return {
    ...result,
    topics: result.topics.map((topic) => withDeclaration(topic, files.get(topic.file))),
    problems: result.problems.map((problem) => {
      const found = files.get(problem.file);
      const edit = problem.code === UNUSED_IGNORE ? ignores : found && editFor(problem, found);
      return edit === undefined ? problem : { ...problem, edits: [edit] };
    }),
  };
}

async function readText(project: Project, name: string): Promise<Found | undefined> {
  const bytes = await readIfThere(join(project.root, name));
  const body = bytes && decodeUtf8(bytes);
  return body === undefined ? undefined : { body, file: parseSchemaBytes(bytes ?? Buffer.of(), name) };
}

function editFor(problem: WeighedProblem, { body, file }: Found): Edit | undefined {
  if (problem.code === STALE_DECLARATION) {
    const title = 'take "breakingChange" out, which declares another change';
    return placed(body, removalOfDeclaration(body), { title, safe: true, file: problem.file });
  }
  const source = file.problems.find(
    ({ code, line, column, message }) =>
      code === problem.code &&
      line === problem.line &&
      column === problem.column &&
      message === problem.message,
  );
  if (source?.suggestion === undefined) return undefined;
  const { word, meant } = source.suggestion;
  const title = `write ${JSON.stringify(meant)} instead of ${JSON.stringify(word)}`;
  return placed(body, respelling(body, source), { title, safe: false, file: problem.file });
}

/** All entries that are unused at once. */
function editIgnores(body: string, problems: readonly WeighedProblem[], file: string): Edit | undefined {
  const places = problems.flatMap(({ code, line, column }) =>
    code === UNUSED_IGNORE && line !== undefined && column !== undefined ? [{ line, column }] : [],
  );
  if (places.length === 0) return undefined;
  const entries = places.length === 1 ? 'the entry' : `the ${places.length} entries`;
  const title = `take ${entries} out of "ignores" that match nothing`;
  return placed(body, removalOfIgnores(body, places), { title, safe: true, file });
}

/**
 * A declaration without a reason is not valid: whoever takes the suggestion has to write one. Where there is a stale one
 * it is to be taken out first, so that no two edits are about the same text.
 */
function withDeclaration(topic: TopicReport, found: Found | undefined): TopicReport {
  const { blocked, declaration, structure, file } = topic;
  if (!blocked || declaration === 'stale' || structure === undefined || found?.file.schema === undefined)
    return topic;
  const edit = placed(found.body, declarationEdit(found.body, { ...structure, reason: '' }), {
    title: 'declare the break; its "reason" is to be written',
    safe: false,
    file,
  });
  const edits = edit === undefined ? [] : [edit];
  return {
    ...topic,
    changes: topic.changes.map((change) => (change.breaking ? { ...change, edits } : change)),
  };
}

function placed(
  body: string,
  edit: TextEdit | undefined,
  about: Pick<Edit, 'title' | 'safe' | 'file'>,
): Edit | undefined {
  return edit && placeEdit(body, edit, about);
}
