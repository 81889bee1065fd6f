import { spawn } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { configFile } from './config-file.mjs';

/**
 * Runs TLC on one check, in a directory of its own, since it writes beside the model.
 *
 * @returns its whole output
 */
export async function runTlc({ jar, model, check, workers }) {
  const directory = await mkdtemp(join(tmpdir(), 'firn-model-'));
  try {
    for (const file of await readdir(model)) {
      if (file.endsWith('.tla')) await cp(join(model, file), join(directory, file));
    }
    await writeFile(join(directory, 'check.cfg'), configFile(check));
    await mkdir(join(directory, 'tmp'));
    return await java(directory, [...virtualMachine(check, directory), '-cp', jar, ...checker(workers)]);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

function virtualMachine({ deep }, directory) {
  // Most are through in seconds: compiling for speed would take longer.
  const compiler = deep ? ['-XX:+UseParallelGC'] : ['-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1'];
  return ['-Xmx3g', ...compiler, `-Djava.io.tmpdir=${join(directory, 'tmp')}`];
}

function checker(workers) {
  return ['tlc2.TLC', '-workers', String(workers), '-config', 'check.cfg', 'Lifecycle'];
}

function java(directory, args) {
  return new Promise((resolve, reject) => {
    const child = spawn('java', args, { cwd: directory, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (text) => (output += text));
    child.stderr.on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}
