import { afterEach, describe, expect, it } from '@jest/globals';

import { isAlive } from '../../src/processes/process-identity.js';
import { stopProcess } from '../../src/processes/stop-process.js';
import { endChildren, startChild } from '../support/child.js';

afterEach(endChildren);

describe('stopProcess', () => {
  it('asks a process to end, and waits for it', async () => {
    const child = await startChild();
    expect(await stopProcess(child)).toBe(true);
    expect(await isAlive(child)).toBe(false);
  });

  it('kills a process that does not end', async () => {
    const child = await startChild(`process.on('SIGTERM', () => undefined)`);
    expect(await stopProcess(child, 200)).toBe(false);
    expect(await isAlive(child)).toBe(false);
  });

  it('is content with a process that has ended', async () => {
    const child = await startChild();
    await stopProcess(child);
    expect(await stopProcess(child)).toBe(true);
  });

  it('leaves another process alone that has the id by now', async () => {
    const child = await startChild();
    expect(await stopProcess({ ...child, began: 'long ago' })).toBe(true);
    expect(await isAlive(child)).toBe(true);
  });
});
