import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { open, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { CliError } from '@firn/cli-kit';

import { identifyProcess } from './process-identity.js';
import type { StartedProcess } from './process-identity.js';
import { stopProcess } from './stop-process.js';

/** A process to start in the background. */
export interface BackgroundProcess {
  /** What to call it in messages. */
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Its working directory. */
  readonly cwd: string;
  /** Everything it prints goes here; a line that begins with `ready ` says that it answers. */
  readonly log: string;
}

/** A process found the port taken that was free a moment before. */
export class PortTakenError extends CliError {}

const READY_WITHIN_MS = 300_000;
const LOOK_EVERY_MS = 50;

/**
 * Starts a process that outlives this one, and waits until it says that it is ready.
 *
 * @param onStarted - called as soon as there is a process, so that it can be found whatever happens next
 * @throws CliError with the end of its log when it ends instead, or is not ready in time; PortTakenError when it could
 *   not listen
 */
export async function startProcess(
  definition: BackgroundProcess,
  onStarted: (started: StartedProcess) => Promise<void>,
): Promise<void> {
  const { child, ending } = await spawnInBackground(definition);
  const started = child.pid === undefined ? undefined : await identifyProcess(child.pid);
  if (started !== undefined) await onStarted(started);
  const failure = await untilReady(definition.log, ending);
  if (failure !== undefined) {
    if (started !== undefined) await stopProcess(started);
    throw didNotStart(definition, failure, await readFile(definition.log, 'utf8'));
  }
  child.unref();
}

interface InBackground {
  readonly child: ChildProcess;
  /** How the process ended, once it has. */
  readonly ending: { how?: string };
}

async function spawnInBackground({ command, args, env, cwd, log }: BackgroundProcess): Promise<InBackground> {
  const file = await open(log, 'w');
  try {
    const child = spawn(command, args, {
      detached: true,
      stdio: ['ignore', file.fd, file.fd],
      env: { ...env },
      cwd,
    });
    return { child, ending: watchEnding(child) };
  } finally {
    await file.close();
  }
}

function watchEnding(child: ChildProcess): InBackground['ending'] {
  const ending: InBackground['ending'] = {};
  child.once('error', (error) => (ending.how = error.message));
  child.once(
    'exit',
    (code, signal) => (ending.how = `it ended with ${signal ?? `exit code ${code ?? '?'}`}`),
  );
  return ending;
}

/** Waits until the log says so, or gives the reason why it never will. */
async function untilReady(log: string, ending: InBackground['ending']): Promise<string | undefined> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (ending.how === undefined) {
    if (/^ready /m.test(await readFile(log, 'utf8'))) return undefined;
    if (Date.now() > deadline) return `it was not ready within ${READY_WITHIN_MS / 1000} s`;
    await sleep(LOOK_EVERY_MS);
  }
  return ending.how;
}

function didNotStart({ name, log }: BackgroundProcess, how: string, printed: string): CliError {
  const taken = /address already in use/i.test(printed);
  return new (taken ? PortTakenError : CliError)(`${name} did not start: ${how}.`, {
    details: printed
      .trimEnd()
      .split('\n')
      .filter((line) => !/^\s+at /.test(line))
      .slice(-10),
    hint: `All it printed is in ${log}.`,
  });
}
