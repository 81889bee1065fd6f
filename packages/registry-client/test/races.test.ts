import { beforeAll, describe, expect, test } from '@jest/globals';
import type { Registry, Result } from '../src/index.js';
import {
  NEW,
  RESET,
  accepted,
  liveTopic,
  newFixture,
  openRequest,
  rebuildingTopic,
  resetRequest,
  versionRequest,
} from './fixture.js';
import type { Fixture } from './fixture.js';
import { swapLastTopic } from './swap-last-topic.js';

const RIVALS = 8;

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture();
});

const id = (rival: number) => rival.toString(16).padStart(16, '0');

/** Everybody calls at once, each with a client of its own. */
async function race<T>(
  call: (registry: Registry, rival: number) => Promise<Result<T>>,
): Promise<Result<T>[]> {
  return Promise.all(Array.from({ length: RIVALS }, (_, rival) => call(fixture.another(), rival + 1)));
}

interface Race {
  readonly name: string;
  readonly prepare: (fixture: Fixture, topic: string) => Promise<unknown>;
  readonly call: (topic: string) => (registry: Registry, rival: number) => Promise<Result<unknown>>;
  readonly losers: readonly string[];
}

const RACES: readonly Race[] = [
  {
    name: 'rivals that claim a lease',
    prepare: liveTopic,
    call: (topic) => (registry, rival) =>
      registry.claimLease({ kind: 'master', topic, holder: `run-${rival}`, seconds: 60 }),
    losers: ['lease_held'],
  },
  {
    name: 'rivals that take over an expired lease',
    prepare: async (fixture, topic) => {
      await liveTopic(fixture, topic);
      accepted(await fixture.registry.claimLease({ kind: 'master', topic, holder: 'run-0', seconds: 60 }));
      fixture.clock.pass(61);
    },
    call: (topic) => (registry, rival) =>
      registry.claimLease({ kind: 'master', topic, holder: `run-${rival}`, seconds: 60 }),
    losers: ['lease_held'],
  },
  {
    name: 'rebuilders started twice and more',
    prepare: rebuildingTopic,
    call: (topic) => (registry, rival) =>
      registry.claimLease({
        kind: 'rebuild',
        deployment: RESET,
        topic,
        holder: `rebuilder-${rival}`,
        seconds: 60,
      }),
    losers: ['lease_held'],
  },
  {
    name: 'rebuilders of staging tables',
    prepare: (fixture, topic) => swapLastTopic(fixture, topic, 'REBUILD'),
    call: (topic) => (registry, rival) =>
      registry.claimRebuildLease({ deployment: RESET, topic, holder: `rebuilder-${rival}`, seconds: 60 }),
    losers: ['lease_held'],
  },
  {
    name: 'deployments that make the same topic',
    prepare: () => Promise.resolve(),
    call: (topic) => (registry, rival) =>
      registry.openTopic({ ...openRequest(topic), deployment: id(rival) }),
    losers: ['already_exists'],
  },
  {
    name: 'different resets of one topic',
    prepare: liveTopic,
    call: (topic) => (registry, rival) => registry.openReset(resetRequest(topic, { id: id(rival) })),
    losers: ['deployment_open'],
  },
  {
    name: 'different next versions',
    prepare: liveTopic,
    call: (topic) => (registry, rival) =>
      registry.publishVersion(versionRequest(topic, { deployment: id(rival) })),
    losers: ['version_moved'],
  },
  {
    name: 'deployers that saw different things in one step',
    prepare: (fixture, topic) => fixture.registry.openTopic(openRequest(topic)),
    call: (topic) => (registry, rival) =>
      registry.moveStep({
        topic,
        deployment: NEW,
        from: 'CLAIMED',
        to: 'CREATED',
        observed: { uuid: `u${rival}` },
      }),
    losers: ['step_moved'],
  },
];

describe.each(RACES)('of $name', ({ name, prepare, call, losers }) => {
  test('exactly one wins', async () => {
    const topic = name.replaceAll(/[^a-z]+/g, '_').slice(0, 48);
    await prepare(fixture, topic);
    const results = await race(call(topic));
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    const codes = results.flatMap((result) => (result.ok ? [] : [result.refusal.code]));
    expect(codes).toHaveLength(RIVALS - 1);
    expect([...new Set(codes)]).toEqual(losers);
  });
});

test('of rivals that advance one checkpoint to different places, one wins', async () => {
  const topic = 'advanced';
  await liveTopic(fixture, topic);
  const claim = { kind: 'master', topic, holder: 'run-1', seconds: 60 } as const;
  const { lease, epoch } = accepted(await fixture.registry.claimLease(claim));
  const results = await race((registry, rival) =>
    registry.advanceCheckpoint({ topic, token: lease.token, epoch, layer: 'raw', to: String(rival) }),
  );
  const [winner, ...others] = results.filter((result) => result.ok);
  expect(others).toEqual([]);
  expect((await fixture.registry.getTopic(topic))?.checkpoints).toEqual(
    winner?.ok && winner.value.checkpoints,
  );
});

test('runs recorded at once are all recorded', async () => {
  const topic = 'recorded';
  await liveTopic(fixture, topic);
  const claim = { kind: 'master', topic, holder: 'run-1', seconds: 60 } as const;
  const { token } = accepted(await fixture.registry.claimLease(claim)).lease;
  const results = await race((registry, rival) => registry.recordRun({ topic, token, run: `job/${rival}` }));
  expect(results.every((result) => result.ok)).toBe(true);
  expect((await fixture.registry.getTopic(topic))?.lease?.runs).toHaveLength(RIVALS);
});

test('holds added and removed at once: flag and epoch follow exactly', async () => {
  const topic = 'juggled';
  await liveTopic(fixture, topic);
  const added = await race((registry, rival) => registry.addHold({ topic, hold: `operator:${rival}` }));
  expect(added.every((result) => result.ok)).toBe(true);
  expect(await fixture.registry.getTopic(topic)).toMatchObject({
    flow_control_flag: 'PAUSED',
    epoch: 1 + RIVALS,
  });

  const removed = await race((registry, rival) => registry.removeHold({ topic, hold: `operator:${rival}` }));
  expect(removed.every((result) => result.ok)).toBe(true);
  expect(await fixture.registry.getTopic(topic)).toMatchObject({
    flow_control_flag: 'ENABLED',
    holds: [],
    epoch: 1 + 2 * RIVALS,
  });
});

test.each([1, 2, 3, 4, 5])(
  "an operator's pause that meets the end of a reset is never lost (round %i)",
  async (round) => {
    const topic = `meeting_${round}`;
    await rebuildingTopic(fixture, topic);
    const { registry } = fixture;
    const { lease, epoch } = accepted(
      await registry.claimLease({
        kind: 'rebuild',
        deployment: RESET,
        topic,
        holder: 'rebuilder',
        seconds: 60,
      }),
    );
    const [pause, end] = await Promise.all([
      fixture.another().addHold({ topic, hold: 'operator' }),
      fixture
        .another()
        .completeReset({ topic, deployment: RESET, token: lease.token, epoch, checkpoints: { raw: '1' } }),
    ]);
    expect([pause.ok, end.ok]).toEqual([true, true]);
    expect(await registry.getTopic(topic)).toMatchObject({
      flow_control_flag: 'PAUSED',
      holds: ['operator'],
    });
  },
);
