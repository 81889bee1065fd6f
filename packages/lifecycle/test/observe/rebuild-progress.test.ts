import { describe, expect, it } from '@jest/globals';
import type { IcebergMetadata, IcebergSnapshot } from '../../src/index.js';
import { observeRebuild, rebuildProgress } from '../../src/observe/rebuild-progress.js';
import { deploy } from '../world/deploy.js';
import { AMOUNT_AS_TEXT, declared, orders } from '../world/schemas.js';
import { World } from '../world/world.js';

const RESET = 'aaaaaaaaaaaaaaaa';
const at = (minute: number): string => `2026-11-23T21:${String(minute).padStart(2, '0')}:00.000Z`;

function tableOf(...snapshots: IcebergSnapshot[]): IcebergMetadata {
  const linked = snapshots.map((snapshot, index) => ({
    ...snapshot,
    ...(index > 0 && { parentId: snapshots[index - 1]?.id ?? '' }),
  }));
  const current = linked.at(-1);
  return {
    uuid: 'u',
    formatVersion: 2,
    location: 's3://lake/t',
    columns: [],
    partitionBy: [],
    properties: {},
    snapshots: new Map(linked.map((snapshot) => [snapshot.id, snapshot])),
    ...(current && { current }),
  };
}

function chunk(minute: number, to: number, more: Record<string, string> = {}): IcebergSnapshot {
  const summary = { 'firn.rebuild': RESET, 'firn.rebuild-to': String(to), 'firn.rows-read': '100' };
  return {
    id: String(minute),
    committedAt: at(minute),
    summary: { ...summary, 'added-files-size': '5', ...more },
  };
}

const GENESIS = { id: '0', committedAt: at(0), summary: {} };
const RAW: IcebergMetadata = {
  ...tableOf({
    id: '7',
    committedAt: at(0),
    summary: { 'total-data-files': '10', 'total-records': '1000' },
  }),
  refs: { [`firn-rebuild-${RESET}`]: '7' },
};

describe('rebuildProgress', () => {
  it.each([
    [
      'before the job has begun',
      tableOf(),
      undefined,
      { chunks: 0, files: { done: 0 }, rows: { done: 0 }, bytes: 0 },
    ],
    [
      'after one chunk, whose speed says nothing',
      tableOf(GENESIS, chunk(5, 2)),
      RAW,
      {
        chunks: 1,
        files: { done: 2, total: 10 },
        rows: { done: 100, total: 1000 },
        bytes: 5,
        lastChunkAt: at(5),
      },
    ],
    [
      'after more, with an end',
      tableOf(GENESIS, chunk(5, 2), chunk(6, 3), chunk(9, 6)),
      RAW,
      {
        chunks: 3,
        files: { done: 6, total: 10 },
        rows: { done: 300, total: 1000 },
        bytes: 15,
        lastChunkAt: at(9),
        estimatedEnd: at(13),
      },
    ],
    [
      'when the chunks are through and RAW is not pinned any more',
      tableOf(GENESIS, chunk(5, 2), chunk(6, 10, { 'firn.raw-to': '7' })),
      { ...RAW, refs: {} },
      { chunks: 2, files: { done: 10, total: 10 }, rows: { done: 200 }, bytes: 10, lastChunkAt: at(6) },
    ],
    [
      'of this reset alone',
      tableOf(chunk(1, 9, { 'firn.rebuild': 'bbbbbbbbbbbbbbbb' }), chunk(5, 2)),
      undefined,
      { chunks: 1, files: { done: 2 }, rows: { done: 100 }, bytes: 5, lastChunkAt: at(5) },
    ],
  ])('%s', (_, table, raw, progress) => {
    expect(rebuildProgress(RESET, table, raw)).toEqual(progress);
  });
});

describe('observeRebuild', () => {
  it('finds the table that an open reset fills', async () => {
    const world = new World();
    const ports = world.ports();
    await deploy(ports, orders());
    world.commit('raw.orders', 5);
    const { deploymentId } = await deploy(ports, declared(orders(), AMOUNT_AS_TEXT));
    const record = await ports.registry.getTopic('orders');
    const journal = await ports.registry.getDeployment('orders', deploymentId);
    if (record === undefined || journal === undefined) throw new Error('not deployed');
    expect(await observeRebuild(record, journal, ports)).toEqual({
      chunks: 0,
      files: { done: 0 },
      rows: { done: 0 },
      bytes: 0,
    });
    expect(await observeRebuild(record, { ...journal, observed: {} }, ports)).toBeUndefined();
  });
});
