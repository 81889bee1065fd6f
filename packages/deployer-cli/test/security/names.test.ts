import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { Registry } from '@firn/registry-client';
import type { RegistryOptions } from '@firn/registry-client';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { topic } from '../support/documents.js';
import { FakeWorld } from '../support/fake-world.js';
import { run } from '../support/run.js';

const NAMES = ['../x', "a'; DROP TABLE b", 'a b', 'Orders', 'a'.repeat(49), 'a/b', '*'];

const COMMANDS: readonly (readonly string[])[] = [
  ['status', '--topic'],
  ['history'],
  ['pause'],
  ['enable'],
  ['resume'],
  ['rollback'],
  ['rebuild', '--reason', 'x'],
];

describe('what is no name of a topic', () => {
  let project: TemporaryDirectory;
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    await project.write({ 'schemas/orders.json': topic('orders') });
  });
  afterEach(() => project.remove());

  /** The registry as it is, on a table that nobody may reach. */
  function guarded() {
    const calls: unknown[] = [];
    const client = {
      send: (command: unknown) => {
        calls.push(command);
        return Promise.reject(new Error('called'));
      },
    } as unknown as RegistryOptions['client'];
    const registry = new Registry({ client, tableName: 'PipelineRegistry' });
    return { calls, ports: { ...new FakeWorld().ports, registry } };
  }

  it.each(COMMANDS)('reaches no service by %s %s', async (...command) => {
    for (const name of NAMES) {
      const { calls, ports } = guarded();
      const { code, out, err } = await run(project.path, ports, ...command, name);
      expect({ name, code }).toEqual({ name, code: 2 });
      expect(`${out}${err}`).toContain('is not a topic name');
      expect(calls).toEqual([]);
    }
  });

  it.each(['plan', 'apply', 'drift'])('is no schema file either: %s', async (command) => {
    for (const name of NAMES) {
      const { calls, ports } = guarded();
      const { code, err } = await run(project.path, ports, command, '--topic', name);
      expect({ name, code }).toEqual({ name, code: 2 });
      expect(err).toContain('there is no schema file for');
      expect(calls).toEqual([]);
    }
  });
});
