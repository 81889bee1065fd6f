import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { HistoryResult } from '../../src/history/history-result.js';
import { topic } from '../support/documents.js';
import { FakeWorld } from '../support/fake-world.js';
import { at, newTableJournal, resetJournal } from '../support/journals.js';
import { run } from '../support/run.js';

describe('firn-deploy history', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  const history = (...args: string[]) => run(project.path, world.ports, 'history', ...args);
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    world.deploy(topic('orders'));
    const evolve = {
      id: 'bbbbbbbbbbbbbbbb',
      class: 'SCHEMA_EVOLVE',
      from_version: 1,
      to_version: 2,
    } as const;
    const when = { created_at: at(-1000), closed_at: at(-1000), reached: { DONE: at(-1000) } };
    for (const journal of [
      newTableJournal('orders'),
      resetJournal('orders', { error: 'out of \u001b[2Jmemory' }),
      newTableJournal('orders', { ...evolve, ...when }),
      newTableJournal('users', { id: 'cccccccccccccccc' }),
    ]) {
      world.journals.set(journal.id, journal);
    }
  });
  afterEach(() => project.remove());

  it('prints the deployments of the topic, the newest first', async () => {
    const { code, out } = await history('orders');
    expect(code).toBe(0);
    expect(out).toBe(
      [
        'orders  3 deployments in prod',
        '',
        '2026-11-23T20:50:00.000Z  NUCLEAR_RESET  version 1 → 2  generation 2  open',
        '  id      aaaaaaaaaaaaaaaa',
        '  by      arn:aws:iam::123456789012:user/ann',
        '  reason  amounts are text',
        '  steps   PAUSED 0.0 s → DRAINED 1 min 0 s → CREATED 1 min 10 s → SWAPPED 1 min 11 s → REBUILD 1 min 11 s',
        '  error   out of \\u001b[2Jmemory',
        '',
        '2026-11-23T20:43:20.000Z  SCHEMA_EVOLVE  version 1 → 2  generation 1  succeeded after 0.0 s',
        '  id      bbbbbbbbbbbbbbbb',
        '  by      arn:aws:iam::123456789012:user/ann',
        '',
        '2026-11-23T20:00:00.000Z  NEW_TABLE  version 0 → 1  generation 1  succeeded after 12 s',
        '  id      0123456789abcdef',
        '  by      arn:aws:iam::123456789012:user/ann',
        '  steps   CLAIMED 0.0 s → CREATED 10 s → DONE 12 s',
        '',
      ].join('\n'),
    );
  });

  it('prints as many as are asked for', async () => {
    const { deployments } = JSON.parse(
      (await history('orders', '--limit', '1', '--format', 'json')).out,
    ) as HistoryResult;
    expect(deployments).toMatchObject([{ id: 'aaaaaaaaaaaaaaaa', outcome: 'open', fromVersion: 1 }]);
  });

  it('finds no topic that is not there', async () => {
    expect(await history('none')).toEqual({ code: 1, out: 'none  not in the registry of prod\n', err: '' });
  });
});
