import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

import { identifyProcess } from '../../src/processes/process-identity.js';
import type { StartedProcess } from '../../src/processes/process-identity.js';

const children: ChildProcess[] = [];

/** A process in a group of its own that runs a program of Node.js until it is stopped. */
export async function startChild(program = ''): Promise<StartedProcess> {
  const script = `${program}; console.log('running'); setInterval(() => undefined, 1000)`;
  const child = spawn(process.execPath, ['--eval', script], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  await once(child.stdout, 'data');
  const started = child.pid === undefined ? undefined : await identifyProcess(child.pid);
  if (started === undefined) throw new Error('the child did not start');
  return started;
}

/** Ends all processes that were started here; for `afterEach`. */
export function endChildren(): void {
  for (const child of children.splice(0)) child.kill('SIGKILL');
}
