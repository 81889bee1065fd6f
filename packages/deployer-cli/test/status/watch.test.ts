import { EventEmitter } from 'node:events';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { StatusResult } from '../../src/status/status-result.js';
import { untilInterrupted } from '../../src/status/until-interrupted.js';
import { watch } from '../../src/status/watch.js';
import { createWatchView } from '../../src/status/watch-view.js';
import { topic } from '../support/documents.js';
import { FakeWorld, NOW } from '../support/fake-world.js';
import { at, resetJournal } from '../support/journals.js';
import { run } from '../support/run.js';

const OPEN = { id: 'aaaaaaaaaaaaaaaa', step: 'REBUILD', class: 'NUCLEAR_RESET', scope: 'topic' } as const;

describe('firn-deploy status --watch', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  let looks: number;
  const status = (...args: string[]) => run(project.path, world.ports, 'status', '--watch', ...args);
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    world.deploy(topic('orders'), {
      deployment: OPEN,
      flow_control_flag: 'PAUSED',
      holds: ['reset:aaaaaaaaaaaaaaaa'],
    });
    world.journals.set(
      OPEN.id,
      resetJournal('orders', {
        observed: {
          tables: { standardized: { database: 'standardized', name: 'orders', uuid: 'uuid-of-orders' } },
        },
      }),
    );
    looks = 0;
    // Chunk by chunk, then it is done.
    world.meanwhile = () => {
      looks++;
      if (looks === 1 || looks === 2) publishChunk(looks);
      if (looks === 4) {
        const { deployment: _done, ...record } = world.topics.get('orders')!;
        world.topics.set('orders', { ...record, flow_control_flag: 'ENABLED', holds: [] });
      }
      return Promise.resolve();
    };
  });
  afterEach(() => project.remove());

  function publishChunk(number: number): void {
    const table = world.tables.get('standardized.orders')!;
    const raw = world.tables.get('raw.orders')!;
    const summary = {
      'firn.rebuild': OPEN.id,
      'firn.rebuild-to': String(number * 2),
      'firn.rows-read': '1000',
      'added-files-size': '1048576',
    };
    const chunk = {
      id: String(number),
      ...(table.current && { parentId: table.current.id }),
      committedAt: at(-600 + number * 60),
      summary,
    };
    world.tables.set('standardized.orders', {
      ...table,
      current: chunk,
      snapshots: new Map([...table.snapshots, [chunk.id, chunk]]),
    });
    const pinned = { ...raw.current!, summary: { ...raw.current!.summary, 'total-data-files': '8' } };
    world.tables.set('raw.orders', {
      ...raw,
      refs: { [`firn-rebuild-${OPEN.id}`]: pinned.id },
      snapshots: new Map([[pinned.id, pinned]]),
    });
  }

  it('says in a line what has changed, until nothing is under way', async () => {
    const { code, out } = await status();
    expect(code).toBe(0);
    expect(looks).toBe(4);
    const paused =
      'orders  PAUSED  version 1  generation 1  held by reset:aaaaaaaaaaaaaaaa  NUCLEAR_RESET aaaaaaaaaaaaaaaa at REBUILD  ';
    expect(out.split('\n').map((line) => line.replace(`${NOW.toISOString()}  `, ''))).toEqual([
      `${paused}rebuild: 0 chunks, 0 rows read, 0 B written`,
      `${paused}rebuild: 1 chunk, 25 % of the files, 1,000 of 5,000 rows read, 1.0 MiB written`,
      `${paused}rebuild: 2 chunks, 50 % of the files, 2,000 of 5,000 rows read, 2.0 MiB written; until about ${at(-360)}`,
      'orders  ENABLED  version 1  generation 1',
      '',
    ]);
  });

  it('writes each look as a line of JSON', async () => {
    const { out } = await status('--format', 'json');
    const results = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as StatusResult);
    expect(results.map(({ topics }) => topics[0]?.deployment?.rebuild?.chunks)).toEqual([
      0,
      1,
      2,
      2,
      undefined,
    ]);
    expect(results[2]?.topics[0]?.deployment?.rebuild).toEqual({
      chunks: 2,
      files: { done: 4, total: 8 },
      rows: { done: 2000, total: 5000 },
      bytes: 2097152,
      lastChunkAt: at(-480),
      estimatedEnd: at(-360),
    });
  });

  it('says why it does not know how far a rebuild is, and shows the rest', async () => {
    const ports = { ...world.ports, catalog: new FakeWorld().ports.ddl as never };
    const { code, out } = await run(project.path, ports, 'status');
    expect(code).toBe(0);
    expect(out).toContain('rebuild: cannot reach AWS: ECONNREFUSED');
  });

  it('draws the picture anew on a terminal', () => {
    const written: string[] = [];
    const stdout = { isTTY: true, write: (text: string) => written.push(text) };
    const io = { stdout, stderr: stdout, env: { NO_COLOR: '1' }, cwd: '.' };
    const view = createWatchView('text', io, () => NOW);
    view.show({ environment: 'prod', topics: [], missing: [] });
    expect(written).toEqual(['\u001b[H\u001b[2Jno topic is deployed in prod\n']);
  });

  it('ends when it is interrupted, with what was seen last', async () => {
    const process = new EventEmitter();
    const { signal, release } = untilInterrupted(process);
    const result = { environment: 'prod', topics: [], missing: ['a'] };
    const underWay = { ...result, topics: [{ deployment: {} }] } as unknown as StatusResult;
    const shown: StatusResult[] = [];
    const seen = await watch({
      look: () => Promise.resolve(underWay),
      view: { show: (each) => shown.push(each) },
      sleep: () => {
        process.emit('SIGINT');
        return new Promise(() => undefined);
      },
      milliseconds: 5000,
      signal,
    });
    expect(seen).toBe(underWay);
    expect(shown).toHaveLength(1);
    release();
    expect(process.listenerCount('SIGINT') + process.listenerCount('SIGTERM')).toBe(0);
  });
});
