import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';

import { CliError } from '@firn/cli-kit';

import { PlanResultModel } from '../plan/plan-result.js';
import type { PlanResult } from '../plan/plan-result.js';

/**
 * Reads a plan that `plan --out` wrote.
 *
 * @param environment - what is deployed to: a plan is for one environment
 * @throws CliError when it cannot be read, is none, or is another environment's
 */
export async function readPlan(file: string, cwd: string, environment: string): Promise<PlanResult> {
  const plan = await parsePlan(await readText(file, cwd), file);
  if (plan.environment !== environment) {
    throw new CliError(`${file} is a plan for ${plan.environment}, and this is ${environment}`, {
      hint: `plan for it: firn-deploy plan --env ${environment} --out ${file}`,
    });
  }
  if (plan.problems.length > 0) {
    throw new CliError(`${file} plans nothing: schema files were not valid when it was made`, {
      hint: 'mend them, and plan again',
    });
  }
  return plan;
}

async function readText(file: string, cwd: string): Promise<string> {
  try {
    return await readFile(resolve(cwd, file), 'utf8');
  } catch (cause) {
    throw new CliError(`cannot read the plan ${file}: ${(cause as Error).message}`, { cause });
  }
}

async function parsePlan(text: string, file: string): Promise<PlanResult> {
  const { Compile } = await import('typebox/schema');
  const plan = parseJson(text);
  if (Compile(PlanResultModel).Check(plan)) return plan;
  throw new CliError(`${file} is no plan`, {
    hint: 'give what "firn-deploy plan --out <file>" of this version of firn-deploy wrote',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
