import type { Ports } from '@firn/lifecycle';

import { main } from '../../src/main.js';

/** What a run of the command line left behind. */
export interface Run {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs `firn-deploy` in this process, on the given ports. */
export async function run(cwd: string, ports: Ports | Error, ...args: string[]): Promise<Run> {
  const out: string[] = [];
  const err: string[] = [];
  const io = {
    stdout: { write: (text: string) => out.push(text) },
    stderr: { write: (text: string) => err.push(text) },
    env: {},
    cwd,
  };
  const connect = () => (ports instanceof Error ? Promise.reject(ports) : Promise.resolve(ports));
  const code = await main(args, io, connect);
  return { code, out: out.join(''), err: err.join('') };
}
