import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { configFile } from './config-file.mjs';

/** Steps of a random walk: enough for two resets and a rollback with everything between them. */
const STEPS = 400;

/**
 * Runs TLC on one check, in a directory of its own, since it writes beside the model.
 *
 * @param options.walk minutes of random walks, in the place of all states
 * @returns its whole output
 */
export async function runTlc({ jar, model, check, workers, walk }) {
  const directory = await mkdtemp(join(tmpdir(), 'firn-model-'));
  try {
    for (const file of await readdir(model)) {
      if (file.endsWith('.tla')) await cp(join(model, file), join(directory, file));
    }
    await writeFile(join(directory, 'check.cfg'), configFile(check));
    await mkdir(join(directory, 'tmp'));
    const args = [...virtualMachine(check, directory), '-cp', jar, ...checker(workers, walk)];
    return await java(directory, args, walk);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function virtualMachine({ deep }, directory) {
  // Most are through in seconds: compiling for speed would take longer.
  const compiler = deep ? ['-XX:+UseParallelGC'] : ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  return ['-Xmx3g', ...compiler, `-Djava.io.tmpdir=${join(directory, 'tmp')}`];
}

function checker(workers, walk) {
  const how = walk === undefined ? [] : ['-simulate', '-depth', String(STEPS)];
  return ['tlc2.TLC', ...how, '-workers', String(workers), '-config', 'check.cfg', 'Lifecycle'];
}

function java(directory, args, minutes) {
  return new Promise((resolve, reject) => {
    // Walks have no end of their own.
    const timeout = minutes === undefined ? undefined : minutes * 60_000;
    const child = spawn('java', args, { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'], timeout });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}
