import { setTimeout as sleep } from 'node:timers/promises';

import { isAlive } from './process-identity.js';
import type { StartedProcess } from './process-identity.js';

const GRACE_MS = 30_000;
const LOOK_EVERY_MS = 50;

/**
 * Asks a process to end and waits for it; kills it, and whatever it started, when it does not within 30 seconds.
 * Another process that has its id by now is left alone.
 *
 * @returns whether it ended by itself
 */
export async function stopProcess(started: StartedProcess, graceMs = GRACE_MS): Promise<boolean> {
  if (!(await isAlive(started))) return true;
  signal(started.pid, 'SIGTERM');
  const deadline = Date.now() + graceMs;
  while (Date.now() < deadline) {
    if (!(await isAlive(started))) return true;
    await sleep(LOOK_EVERY_MS);
  }
  // It leads a process group of its own.
  signal(-started.pid, 'SIGKILL');
  while (await isAlive(started)) await sleep(LOOK_EVERY_MS);
  return false;
}

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
