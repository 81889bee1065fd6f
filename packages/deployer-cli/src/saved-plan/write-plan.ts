import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { CliError } from '@firn/cli-kit';

import type { PlanResult } from '../plan/plan-result.js';

/**
 * Writes a plan to a file, for `apply --plan` to be held to.
 *
 * @throws CliError when the file cannot be written
 */
export async function writePlan(result: PlanResult, file: string, cwd: string): Promise<void> {
  try {
    await writeFile(resolve(cwd, file), `${JSON.stringify(result, undefined, 2)}\n`);
  } catch (cause) {
    throw new CliError(`cannot write the plan to ${file}: ${(cause as Error).message}`, { cause });
  }
}
