import type { CheckResult } from '../../src/check/check-result.js';
import { main } from '../../src/main.js';
import { GIT_ENV } from './repository.js';

/** What a run of the command line left behind. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `firn-lint` in this process. */
export function run(cwd: string, ...args: string[]): Promise<Run> {
  return runWith(GIT_ENV, cwd, ...args);
}

/** Runs `firn-lint` in this process, with an environment. */
export async function runWith(
  env: Readonly<Record<string, string | undefined>>,
  cwd: string,
  ...args: string[]
): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await main(args, {
    stdout: { write: (text) => out.push(text) },
    stderr: { write: (text) => err.push(text) },
    env,
    cwd,
  });
  return { code, out: out.join(''), err: err.join('') };
}

/** Runs `firn-lint check --format json`. */
export async function check(cwd: string, ...args: string[]): Promise<Run & { readonly result: CheckResult }> {
  const ran = await run(cwd, 'check', '--format', 'json', ...args);
  if (ran.out === '') throw new Error(`no result, but: ${ran.err}`);
  return { ...ran, result: JSON.parse(ran.out) as CheckResult };
}
