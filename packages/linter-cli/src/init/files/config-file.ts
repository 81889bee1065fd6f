import { join } from 'node:path/posix';

import type { PlannedFile } from '../planned-file.js';
import { readText } from '../planned-file.js';
import type { ProjectPlace } from '../project-place.js';

const REFERENCE = '"$schema": "./node_modules/@firn/linter-cli/schemas/firn.config.json"';

/** `firn.config.json`. What it says was read already, and is valid. */
export async function planConfig({ root, folder, project }: ProjectPlace): Promise<PlannedFile> {
  const file = join(folder, project.configFile);
  const text = await readText(root, file);
  if (text === undefined) {
    return {
      file,
      state: 'create',
      content: `{\n  ${REFERENCE},\n  "schemas": "${project.config.schemas}"\n}\n`,
    };
  }
  if (/"\$schema"\s*:/.test(text)) return { file, state: 'keep', message: 'is there and valid' };
  const message =
    'is there and valid, and does not name its JSON Schema, by which editors complete and check it';
  return { file, state: 'differs', message, hint: `add to it: ${REFERENCE}` };
}
