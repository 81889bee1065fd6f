import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { planRun } from '../../src/runs/plan-run.js';
import { packBatches } from '../../src/runs/work-list.js';
import { Gate } from '../world/gate.js';
import { checkpoint, liveTopic } from '../world/topics.js';
import { World } from '../world/world.js';

/** A topic that has nothing to do: RAW and Standardized stand at the checkpoints. */
async function idleTopic(world: World, topic: string): Promise<void> {
  await liveTopic(world, topic);
  await checkpoint(world, topic, {
    raw: world.commit(`raw.${topic}`, 3),
    standardized: world.commit(`standardized.${topic}`, 3),
  });
}

async function planned(world: World, batchSize = 10): Promise<unknown> {
  await planRun({ ports: world.ports(), runId: 'run-1', batchSize });
  return JSON.parse(world.objects.get('s3://control/runs/run-1/work.json') ?? 'null');
}

describe('planRun lists the topics that have something to do', () => {
  it('leaves out an idle topic', async () => {
    const world = new World();
    await idleTopic(world, 'orders');
    expect(await planned(world)).toEqual([]);
  });

  it.each<[string, (world: World) => void | Promise<void>]>([
    [
      'RAW has moved past the checkpoint',
      (world) => {
        world.commit('raw.orders', 1);
      },
    ],
    [
      'Standardized has moved past what is merged into Curated',
      (world) => {
        world.commit('standardized.orders', 1);
      },
    ],
    [
      'the RAW table is gone',
      (world) => {
        world.entries.delete('raw.orders');
      },
    ],
    [
      'the metadata of RAW cannot be read',
      (world) => {
        world.metadata.delete(world.entry('raw.orders')?.metadataLocation ?? '');
      },
    ],
    [
      'somebody asks for quarantine to be replayed',
      async (world) => {
        await world.ports().registry.requestReplay({ topic: 'orders', id: '00000000000000c0' });
      },
    ],
    [
      'a version is published that the tables do not have',
      async (world) => {
        const { registry } = world.ports();
        const version = {
          topic: 'orders',
          deployment: '00000000000000b0',
          class: 'SCHEMA_EVOLVE',
          fromVersion: 1,
          document: '{}',
        } as const;
        await registry.publishVersion({
          ...version,
          fingerprints: { structure: '2'.repeat(64), mapping: '2'.repeat(64), document: '2'.repeat(64) },
        });
      },
    ],
  ])('takes a topic when %s', async (_, happens) => {
    const world = new World();
    await idleTopic(world, 'orders');
    await happens(world);
    expect(await planned(world)).toEqual([{ batch: '0000', topics: ['orders'] }]);
  });

  it('takes a new topic whose RAW has history, and leaves out one whose RAW is empty', async () => {
    const world = new World();
    await liveTopic(world, 'orders', { curated: false });
    await liveTopic(world, 'refunds', { curated: false });
    world.commit('raw.orders', 5);
    expect(await planned(world)).toEqual([{ batch: '0000', topics: ['orders'] }]);
  });

  it('leaves out paused topics, and those that an earlier run still works on until its lease has run out', async () => {
    const world = new World();
    for (const topic of ['busy', 'free', 'paused']) {
      await idleTopic(world, topic);
      world.commit(`raw.${topic}`, 1);
    }
    const { registry } = world.ports();
    await registry.addHold({ topic: 'paused', hold: 'operator' });
    await registry.claimLease({ topic: 'busy', kind: 'master', holder: 'earlier', seconds: 60 });
    expect(await planned(world)).toEqual([{ batch: '0000', topics: ['free'] }]);
    world.time += 61_000;
    expect(await planned(world)).toEqual([{ batch: '0000', topics: ['busy', 'free'] }]);
  });

  it('reads a RAW table once that several topics share', async () => {
    const world = new World();
    for (const topic of ['a', 'b', 'c']) await liveTopic(world, topic, { curated: false, raw: 'raw.events' });
    world.commit('raw.events', 1);
    const gate = new Gate();
    await planRun({ ports: world.ports(gate), runId: 'run-1' });
    expect(gate.calls.filter((call) => call === 'glue:GetTable')).toHaveLength(1);
  });

  it('answers with where the work list is', async () => {
    const world = new World();
    const answer = await planRun({ ports: world.ports(), runId: 'run-1' });
    expect(answer).toEqual({
      runId: 'run-1',
      bucket: 'control',
      key: 'runs/run-1/work.json',
      batches: 0,
      behindSeconds: 0,
    });
  });

  it('refuses a run id that would leave its folder', async () => {
    await expect(planRun({ ports: new World().ports(), runId: '../other' })).rejects.toThrow(
      'cannot name a run',
    );
  });
});

describe('planRun tells for how long records have waited in RAW', () => {
  const behind = async (world: World): Promise<number> =>
    (await planRun({ ports: world.ports(), runId: 'run-1' })).behindSeconds;

  /** A topic that has read all of RAW; then RAW grows, and time passes. */
  async function waiting(seconds: number): Promise<World> {
    const world = new World();
    await idleTopic(world, 'orders');
    world.commit('raw.orders', 1);
    world.time += seconds * 1000;
    return world;
  }

  it('not at all, when all is read', async () => {
    const world = new World();
    await idleTopic(world, 'orders');
    world.time += 900_000;
    expect(await behind(world)).toBe(0);
  });

  it('since the oldest record that no run has read', async () => {
    const world = await waiting(600);
    world.commit('raw.orders', 1);
    world.time += 300_000;
    expect(await behind(world)).toBe(900);
  });

  it('of the topic that is furthest behind, also while a run works on it', async () => {
    const world = await waiting(600);
    await idleTopic(world, 'refunds');
    world.commit('raw.refunds', 1);
    const { registry } = world.ports();
    await registry.claimLease({ topic: 'orders', kind: 'master', holder: 'slow', seconds: 3600 });
    expect(await behind(world)).toBe(600);
  });

  it('leaves out a topic of which nothing has been read, and one that is paused', async () => {
    const world = await waiting(600);
    await world.ports().registry.addHold({ topic: 'orders', hold: 'operator' });
    await liveTopic(world, 'refunds');
    world.commit('raw.refunds', 1);
    world.time += 600_000;
    expect(await behind(world)).toBe(0);
  });

  it('does not take a compaction of RAW for records', async () => {
    const world = new World();
    await idleTopic(world, 'orders');
    world.commit('raw.orders', 0, 0, { operation: 'replace' });
    world.time += 600_000;
    expect(await behind(world)).toBe(0);
  });
});

describe('packBatches', () => {
  const pending = fc.uniqueArray(
    fc.record({ topic: fc.stringMatching(/^[a-z]{1,4}$/), bytes: fc.nat({ max: 1024 ** 3 }) }),
    { selector: (topic) => topic.topic },
  );

  it('puts every topic into exactly one batch, none larger than asked, large topics alone', () => {
    fc.assert(
      fc.property(pending, fc.integer({ min: 1, max: 12 }), (topics, size) => {
        const batches = packBatches(topics, size);
        expect(batches.flatMap((batch) => batch.topics).sort()).toEqual(
          topics.map((topic) => topic.topic).sort(),
        );
        expect(new Set(batches.map((batch) => batch.batch)).size).toBe(batches.length);
        for (const batch of batches) {
          expect(batch.topics.length).toBeLessThanOrEqual(size);
          const large = topics.filter(
            (topic) => batch.topics.includes(topic.topic) && topic.bytes >= 512 * 1024 ** 2,
          );
          if (large.length > 0) expect(batch.topics).toHaveLength(1);
        }
      }),
    );
  });
});
