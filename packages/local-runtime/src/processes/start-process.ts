import { spawn } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { CliError } from '@firn/cli-kit';

/** A process to start in the background. */
export interface BackgroundProcess {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Everything it prints goes here; a line that begins with `ready ` says that it answers. */
  readonly log: string;
}

const READY_WITHIN_MS = 60_000;
const LOOK_EVERY_MS = 50;

/**
 * Starts a process that outlives this one, and waits until it says that it is ready.
 *
 * @returns its process id
 * @throws CliError with the end of its log when it ends instead, or is not ready in time
 */
export async function startProcess(process_: BackgroundProcess): Promise<number> {
  const { name, command, args, log } = process_;
  const file = await open(log, 'w');
  const child = spawn(command, args, {
    detached: true,
    stdio: ['ignore', file.fd, file.fd],
    env: { ...process.env, ...process_.env },
  });
  await file.close();
  let ended: string | undefined;
  child.once('error', (error) => (ended = error.message));
  child.once('exit', (code, signal) => (ended = `it ended with ${signal ?? `exit code ${code ?? '?'}`}`));
  const deadline = Date.now() + READY_WITHIN_MS;
  for (;;) {
    const printed = await readFile(log, 'utf8');
    if (/^ready /m.test(printed) && child.pid !== undefined) break;
    if (ended === undefined && Date.now() > deadline)
      ended = `it was not ready within ${READY_WITHIN_MS / 1000} s`;
    if (ended !== undefined) {
      child.kill();
      throw new CliError(`${name} did not start: ${ended}.`, {
        details: printed.trimEnd().split('\n').slice(-10),
        hint: `All it printed is in ${log}.`,
      });
    }
    await sleep(LOOK_EVERY_MS);
  }
  child.unref();
  return child.pid;
}
