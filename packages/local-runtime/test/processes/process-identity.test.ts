import { afterEach, describe, expect, it } from '@jest/globals';

import { beganByPs, identifyProcess, isAlive } from '../../src/processes/process-identity.js';
import { stopProcess } from '../../src/processes/stop-process.js';
import { endChildren, startChild } from '../support/child.js';

afterEach(endChildren);

/** No process has it: greater than Linux and macOS give. */
const NO_PID = 2 ** 30;

describe('identifyProcess', () => {
  it('says the same of a process each time, and something else of another', async () => {
    const self = await identifyProcess(process.pid);
    expect(self?.pid).toBe(process.pid);
    expect(await identifyProcess(process.pid)).toEqual(self);
    expect((await startChild()).began).not.toBe(self?.began);
  });

  it('knows that there is none', async () => {
    expect(await identifyProcess(NO_PID)).toBeUndefined();
    expect(await beganByPs(NO_PID)).toBeUndefined();
  });

  it('knows by ps, too, when a process began', async () => {
    const began = await beganByPs(process.pid);
    expect(began).toMatch(/\d\d:\d\d:\d\d \d{4}$/);
    expect(await beganByPs(process.pid)).toBe(began);
  });
});

describe('isAlive', () => {
  it('is over with the end of the process', async () => {
    const child = await startChild();
    expect(await isAlive(child)).toBe(true);
    await stopProcess(child);
    expect(await isAlive(child)).toBe(false);
  });

  it('does not take another process for it that has its id by now', async () => {
    const child = await startChild();
    expect(await isAlive({ ...child, began: 'long ago' })).toBe(false);
  });
});
