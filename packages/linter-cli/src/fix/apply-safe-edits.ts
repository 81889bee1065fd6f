import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { decodeUtf8, parseSchemaBytes, readConfigText, topicOfFile } from '@firn/cli-kit';
import type { Project } from '@firn/cli-kit';

import type { CheckResult, FixedFile } from '../check/check-result.js';
import { replaceFile } from '../declare/replace-file.js';
import type { Edit } from './edit.js';
import { applyTextEdits } from './text-edit.js';

/**
 * Makes the edits of a result that are safe, file by file. They let nothing through: a declaration of another change
 * declares nothing, and an entry that ignores nothing hides nothing.
 *
 * @returns what was done, by file
 */
export async function applySafeEdits(
  project: Project,
  { problems }: CheckResult,
): Promise<readonly FixedFile[]> {
  const byFile = new Map<string, Edit[]>();
  for (const edit of problems.flatMap(({ edits = [] }) => edits.filter(({ safe }) => safe))) {
    byFile.set(edit.file, [...(byFile.get(edit.file) ?? []), edit]);
  }
  const fixed: FixedFile[] = [];
  for (const [file, edits] of byFile) {
    await edit(project, file, edits);
    const topic = file === project.configFile ? {} : { topic: topicOfFile(file) };
    fixed.push({ ...topic, file, message: [...new Set(edits.map(({ title }) => title))].join('; ') });
  }
  return fixed;
}

/** Writes the file only when what was to be taken out is all that the edits change of what it says. */
async function edit(project: Project, file: string, edits: readonly Edit[]): Promise<void> {
  const path = join(project.root, file);
  const bytes = await readFile(path);
  const body = decodeUtf8(bytes) ?? '';
  const mark = bytes.subarray(0, bytes.length - Buffer.byteLength(body, 'utf8'));
  const changes = edits.map(({ start, end, replacement }) => ({
    start: start.offset,
    end: end.offset,
    text: replacement,
  }));
  const edited = Buffer.concat([mark, Buffer.from(applyTextEdits(body, changes), 'utf8')]);
  const says = file === project.configFile ? configWithoutIgnores : schemaWithoutDeclaration;
  if (!isDeepStrictEqual(says(edited, file), says(bytes, file)))
    throw new Error(`the edited ${file} would not say what it should`);
  await replaceFile(path, edited);
}

function schemaWithoutDeclaration(bytes: Uint8Array, file: string): unknown {
  const { schema, problems } = parseSchemaBytes(bytes, file);
  return { ...schema, breakingChange: undefined, problems };
}

function configWithoutIgnores(bytes: Uint8Array, file: string): unknown {
  return { ...readConfigText(bytes, file), ignores: [] };
}
