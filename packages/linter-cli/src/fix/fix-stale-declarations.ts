import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { parseSchemaBytes } from '@firn/cli-kit';
import type { Project } from '@firn/cli-kit';

import type { CheckResult, FixedFile } from '../check/check-result.js';
import { removeDeclaration } from '../declare/remove-declaration.js';
import { replaceFile } from '../declare/replace-file.js';

/**
 * Takes declarations of other changes out of the files that a check found them in. That lets nothing through: a break
 * that such a declaration stands beside is not declared by it.
 *
 * @returns what was done, by file
 */
export async function fixStaleDeclarations(
  project: Project,
  { topics }: CheckResult,
): Promise<readonly FixedFile[]> {
  const fixed: FixedFile[] = [];
  for (const { topic, file, declaration } of topics) {
    if (declaration !== 'stale') continue;
    await removeFrom(join(project.root, file), file);
    fixed.push({ topic, file, message: 'took out "breakingChange", which declared another change' });
  }
  return fixed;
}

/** Writes the file only when the declaration is all that the edit takes away. */
async function removeFrom(path: string, file: string): Promise<void> {
  const bytes = await readFile(path);
  const edited = Buffer.from(removeDeclaration(bytes.toString('utf8')), 'utf8');
  const intended = { ...parseSchemaBytes(bytes, file).schema };
  delete intended.breakingChange;
  const { schema } = parseSchemaBytes(edited, file);
  if (!isDeepStrictEqual(schema, intended))
    throw new Error(`the edited ${file} would not say what it should`);
  await replaceFile(path, edited);
}
