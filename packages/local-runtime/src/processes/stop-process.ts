import { setTimeout as sleep } from 'node:timers/promises';

import { isAlive } from '../state/runtime.js';

const GRACE_MS = 20_000;
const LOOK_EVERY_MS = 50;

/**
 * Asks a process to end and waits for it; kills it when it does not within 20 seconds.
 *
 * @returns whether it ended by itself
 */
export async function stopProcess(pid: number): Promise<boolean> {
  if (!signal(pid, 'SIGTERM')) return true;
  const deadline = Date.now() + GRACE_MS;
  while (Date.now() < deadline) {
    if (!isAlive(pid)) return true;
    await sleep(LOOK_EVERY_MS);
  }
  signal(pid, 'SIGKILL');
  return false;
}

function signal(pid: number, name: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}
