import { main } from '../../src/main.js';

/** What a run of the command line left behind. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `firn-local` in this process, with nothing in its environment but what is given. */
export async function run(
  cwd: string,
  env: Readonly<Record<string, string | undefined>>,
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
