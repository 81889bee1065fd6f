import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { isAlive } from '../../src/processes/process-identity.js';
import type { StartedProcess } from '../../src/processes/process-identity.js';
import { PortTakenError, startProcess } from '../../src/processes/start-process.js';
import { stopProcess } from '../../src/processes/stop-process.js';
import { caught } from '../support/caught.js';

let files: TemporaryDirectory;
let started: StartedProcess[];
beforeEach(async () => {
  files = await TemporaryDirectory.create();
  started = [];
});
afterEach(async () => {
  for (const process_ of started) await stopProcess(process_);
  await files.remove();
});

/** Starts a program of Node.js. */
function start(program: string, command = process.execPath): Promise<void> {
  const definition = {
    name: 'The thing',
    command,
    args: ['--eval', program],
    env: { GREETING: 'hello' },
    cwd: files.path,
    log: join(files.path, 'thing.log'),
  };
  return startProcess(definition, (process_) => Promise.resolve(void started.push(process_)));
}

const RUN = 'setInterval(() => undefined, 1000)';

describe('startProcess', () => {
  it('is done when the process says that it is ready; it runs on', async () => {
    await start(`setTimeout(() => console.log('warming up\\nready http://127.0.0.1:1'), 100); ${RUN}`);
    expect(started).toHaveLength(1);
    expect(await isAlive(started[0]!)).toBe(true);
  });

  it('gives it its directory and its environment, and nothing more', async () => {
    await expect(
      start(`console.log(process.cwd(), process.env.GREETING, process.env.PATH); process.exit(1)`),
    ).rejects.toMatchObject({ details: [expect.stringMatching(/hello undefined$/)] });
  });

  it('tells of the end of a process that did not get ready, by the end of its log, without its stack traces', async () => {
    const lines = `for (let i = 1; i <= 12; i += 1) console.error('line ' + i); console.error('    at Object.main');`;
    const error = await caught(() => start(`${lines} process.exitCode = 3`));
    expect(error).toEqual({
      message: 'The thing did not start: it ended with exit code 3.',
      details: [
        'line 3',
        'line 4',
        'line 5',
        'line 6',
        'line 7',
        'line 8',
        'line 9',
        'line 10',
        'line 11',
        'line 12',
      ],
      hint: `All it printed is in ${join(files.path, 'thing.log')}.`,
    });
    expect(await isAlive(started[0]!)).toBe(false);
  });

  it('says when there is no such program', async () => {
    const { message } = await caught(() => start('', join(files.path, 'none')));
    expect(message).toMatch(/^The thing did not start: spawn .*none ENOENT\.$/);
    expect(started).toEqual([]);
  });

  it.each([
    ['cannot listen on 127.0.0.1:8000: Address already in use', true],
    ['[Errno 98] address already in use', true],
    ['no space left on device', false],
  ])('%s: the port was taken: %s', async (printed, taken) => {
    const failed = start(`console.error(${JSON.stringify(printed)}); process.exit(2)`);
    await expect(failed.catch((error: unknown) => error instanceof PortTakenError)).resolves.toBe(taken);
  });
});
