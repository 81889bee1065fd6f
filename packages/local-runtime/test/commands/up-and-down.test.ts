import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { isAlive } from '../../src/processes/process-identity.js';
import { stopProcess } from '../../src/processes/stop-process.js';
import { findRuntime } from '../../src/state/runtime.js';
import type { Runtime } from '../../src/state/runtime.js';
import { endChildren, startChild } from '../support/child.js';
import { FakeMachine } from '../support/fake-machine.js';
import { noteRuntime, runtimeOf } from '../support/runtime.js';

let machine: FakeMachine;
beforeEach(async () => {
  machine = await FakeMachine.create();
});
afterEach(async () => {
  endChildren();
  await machine.remove();
});

/** What `status` says of the runtime. */
async function status(): Promise<{ code: number; up: boolean; alive: string[]; runtime?: Runtime }> {
  const { code, out } = await machine.run('status', '--format', 'json');
  return { code, ...(JSON.parse(out) as { up: boolean; alive: string[]; runtime?: Runtime }) };
}

async function names(): Promise<string[]> {
  return (await machine.starts()).map(({ name }) => name);
}

describe('firn-local up', () => {
  it('starts the runtime, and says where it is', async () => {
    const { code, out, err } = await machine.run('up');
    const { runtime } = await status();
    expect({ code, err }).toEqual({ code: 0, err: 'starting DynamoDB Local and the embedded AWS\n' });
    expect(out).toBe(
      `The embedded AWS is up at ${runtime?.endpoint ?? ''} (region us-east-1).\n` +
        `  eval "$(firn-local env --state ${machine.state})"   makes every AWS tool talk to it\n`,
    );
    const [dynamoDb, server] = await machine.starts();
    expect(runtime).toMatchObject({
      endpoint: `http://127.0.0.1:${server?.port ?? ''}`,
      dynamoDbEndpoint: `http://127.0.0.1:${dynamoDb?.port ?? ''}`,
    });
    expect(await status()).toMatchObject({ code: 0, up: true, alive: ['server', 'dynamoDb'] });
  });

  it('leaves alone one that is up', async () => {
    const first = JSON.parse((await machine.run('up', '--format', 'json')).out) as { state: string };
    expect(first.state).toBe(machine.state);
    const { code, out } = await machine.run('up');
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('is already up at') as unknown,
    });
    expect(JSON.parse((await machine.run('up', '--format', 'json')).out)).toEqual(first);
    expect(await names()).toEqual(['dynamodb', 'server']);
  });

  it('has its ports again the next time', async () => {
    await machine.run('up');
    await machine.run('down');
    await machine.run('up');
    const [dynamoDb, server, ...again] = await machine.starts();
    expect(again).toEqual([dynamoDb, server]);
  });

  it('starts one runtime when it is called twice at once', async () => {
    const runs = await Promise.all([machine.run('up'), machine.run('up')]);
    expect(runs.map(({ code }) => code)).toEqual([0, 0]);
    expect(runs.map(({ out }) => /is (already up|up) at/.exec(out)?.[1]).sort()).toEqual([
      'already up',
      'up',
    ]);
    expect(runs.map(({ err }) => err).join('')).toContain(
      'another firn-local is starting or stopping the runtime',
    );
    expect(await names()).toEqual(['dynamodb', 'server']);
  });

  it.each([
    ['dynamodb', ['dynamodb', 'dynamodb', 'server']],
    ['server', ['dynamodb', 'server', 'dynamodb', 'server']],
  ])('tries other ports when that of %s was taken after it was chosen', async (name, started) => {
    await machine.spoil(`${name}-taken`);
    expect(await machine.run('up')).toMatchObject({ code: 0 });
    expect(await names()).toEqual(started);
    expect(await status()).toMatchObject({ up: true });
  });

  it.each([
    ['dynamodb', 'DynamoDB Local'],
    ['server', 'The embedded AWS'],
  ])('leaves nothing behind when %s does not start', async (name, called) => {
    await machine.spoil(`${name}-broken`);
    const { code, out, err } = await machine.run('up');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(`error ${called} did not start: it ended with exit code 2.\n`);
    expect(err).toContain('  firn-local: the moon is in the wrong phase\n'.slice(name === 'server' ? 0 : 2));
    expect(err).toContain(`fix All it printed is in ${machine.state}/logs/${name}.log.`);
    expect(await findRuntime(machine.state)).toMatchObject({ alive: [], up: false });
  });

  it('mends half a runtime: what is left of it is stopped first', async () => {
    await machine.run('up');
    const { runtime } = await status();
    await stopProcess(runtime!.processes.server!);
    const { code, out } = await machine.run('status');
    expect(code).toBe(1);
    expect(out).toContain('not up: of its processes only dynamoDb run');
    expect(await machine.run('up')).toMatchObject({ code: 0 });
    expect(await isAlive(runtime!.processes.dynamoDb!)).toBe(false);
    expect(await status()).toMatchObject({ up: true });
  });

  it('begins anew where a start was cut off', async () => {
    const child = await startChild();
    const { upSince: _, ...cutOff } = runtimeOf(undefined, child);
    await noteRuntime(machine.state, cutOff);
    expect(await machine.run('up')).toMatchObject({ code: 0 });
    expect(await isAlive(child)).toBe(false);
    expect(await status()).toMatchObject({ up: true });
  });

  it('asks for a JDK where there is a JRE', async () => {
    await machine.spoil('jre');
    const { code, err } = await machine.run('up');
    expect(code).toBe(2);
    expect(err).toMatch(
      /^error A JDK 17 is needed, `.*\/jdk\/bin\/java` is a JRE 17.*\n {2}Install a JDK 17 .*\n$/,
    );
  });

  it('says when FIRN_PYTHON is of no use', async () => {
    await machine.files.remove('python');
    const { code, err } = await machine.run('up');
    expect(code).toBe(2);
    expect(err).toMatch(/^error FIRN_PYTHON names .*\/python, which is no Python that runs\.\n$/);
  });

  it('says when the state directory cannot be made', async () => {
    await machine.files.write({ file: '' });
    const { code, err } = await machine.run('up', '--state', 'file/state');
    expect(code).toBe(2);
    expect(err).toMatch(/^error .*file\/state.* ENOTDIR.*\n/);
  });
});

describe('firn-local down', () => {
  it('stops the runtime; a second time there is nothing to stop', async () => {
    await machine.run('up');
    expect(await machine.run('down')).toEqual({
      code: 0,
      out: `Stopped. The state is in ${machine.state}.\n`,
      err: '',
    });
    expect(await status()).toMatchObject({ code: 1, up: false, alive: [] });
    expect(await machine.run('down')).toEqual({
      code: 0,
      out: `Nothing was up in ${machine.state}.\n`,
      err: '',
    });
  });

  it('tells programs what it stopped', async () => {
    await machine.run('up');
    expect(JSON.parse((await machine.run('down', '--format', 'json')).out)).toEqual({
      state: machine.state,
      stopped: ['server', 'dynamoDb'],
      killed: [],
    });
  });

  it('leaves alone processes that have the ids by now', async () => {
    const other = await startChild();
    const gone = { ...other, began: 'before the restart' };
    await noteRuntime(machine.state, runtimeOf(gone, gone));
    expect((await machine.run('down')).out).toBe(`Nothing was up in ${machine.state}.\n`);
    expect(await isAlive(other)).toBe(true);
  });
});
