import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { stopProcess } from '../../src/processes/stop-process.js';
import { findRuntime, requireRuntime } from '../../src/state/runtime.js';
import { caught } from '../support/caught.js';
import { endChildren, startChild } from '../support/child.js';
import { noteRuntime, runtimeOf } from '../support/runtime.js';

let files: TemporaryDirectory;
beforeEach(async () => {
  files = await TemporaryDirectory.create();
});
afterEach(async () => {
  endChildren();
  await files.remove();
});

describe('findRuntime', () => {
  it('finds none where none was started', async () => {
    expect(await findRuntime(files.path)).toBeUndefined();
  });

  it('finds one that is up, and says of each process when it ends', async () => {
    const [server, dynamoDb] = [await startChild(), await startChild()];
    const runtime = runtimeOf(server, dynamoDb);
    await noteRuntime(files.path, runtime);
    expect(await findRuntime(files.path)).toEqual({ runtime, alive: ['server', 'dynamoDb'], up: true });
    expect(await requireRuntime(files.path)).toEqual(runtime);
    await stopProcess(server);
    expect(await findRuntime(files.path)).toEqual({ runtime, alive: ['dynamoDb'], up: false });
    await stopProcess(dynamoDb);
    expect(await findRuntime(files.path)).toEqual({ runtime, alive: [], up: false });
  });

  it('is not up before its start came to its end', async () => {
    const [server, dynamoDb] = [await startChild(), await startChild()];
    const { upSince: _, ...starting } = runtimeOf(server, dynamoDb);
    await noteRuntime(files.path, starting);
    expect(await findRuntime(files.path)).toEqual({
      runtime: starting,
      alive: ['server', 'dynamoDb'],
      up: false,
    });
    await noteRuntime(files.path, runtimeOf(undefined, dynamoDb));
    expect(await findRuntime(files.path)).toMatchObject({ alive: ['dynamoDb'], up: false });
  });

  it('does not take processes for its own that have their ids by now, as after a restart of the machine', async () => {
    const other = await startChild();
    const gone = { ...other, began: 'before the restart' };
    await noteRuntime(files.path, runtimeOf(gone, gone));
    expect(await findRuntime(files.path)).toMatchObject({ alive: [], up: false });
  });
});

describe('requireRuntime', () => {
  it('says how to start one', async () => {
    expect(await caught(() => requireRuntime(files.path))).toEqual({
      message: `No local runtime is up in ${files.path}.`,
      details: [],
      hint: `firn-local up --state ${files.path}`,
    });
  });
});
