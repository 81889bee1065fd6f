import { beforeAll, describe, expect, test } from '@jest/globals';
import { InvalidRequestError } from '../src/index.js';
import {
  OTHER,
  RESET,
  accepted,
  liveTopic,
  newFixture,
  prints,
  refusalOf,
  resetRequest,
  tables,
  versionRequest,
} from './fixture.js';
import type { Fixture } from './fixture.js';
import { SWAP_LAST_STEPS, completeSwapRequest, swapLastTopic } from './swap-last-topic.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture();
});

const rebuild = (topic: string, holder = 'rebuilder-1') => ({
  topic,
  deployment: RESET,
  holder,
  seconds: 60,
});
const master = (topic: string) => ({ kind: 'master', topic, holder: 'run-1', seconds: 60 }) as const;
const final = (topic: string) => ({ ...rebuild(topic), kind: 'rebuild', step: 'FINAL_CATCH_UP' }) as const;

describe('a swap-last reset that is opened', () => {
  test('leaves the topic as it is, with a generation of its own', async () => {
    const topic = 'opened';
    await liveTopic(fixture, topic);
    const record = accepted(await fixture.registry.openReset(resetRequest(topic, { mode: 'swap-last' })));
    expect(record).toMatchObject({
      flow_control_flag: 'ENABLED',
      holds: [],
      epoch: 1,
      generation: 1,
      generation_counter: 2,
      schema_version: 1,
      deployment: { id: RESET, step: 'OPENED', class: 'NUCLEAR_RESET', mode: 'swap-last' },
    });
    expect(await fixture.registry.getDeployment(topic, RESET)).toMatchObject({
      step: 'OPENED',
      mode: 'swap-last',
      generation: 2,
      observed: { before: { generation: 1, tables: tables(topic) } },
    });
  });

  test('keeps every other deployment out, whatever step it has reached', async () => {
    for (const step of SWAP_LAST_STEPS) {
      const topic = `alone_${step.toLowerCase()}`;
      await swapLastTopic(fixture, topic, step);
      expect(refusalOf(await fixture.registry.publishVersion(versionRequest(topic)))).toBe('deployment_open');
      expect(refusalOf(await fixture.registry.openReset(resetRequest(topic, { id: OTHER })))).toBe(
        'deployment_open',
      );
    }
  });

  test.each(['OPENED', 'PAUSED', 'CAUGHT_UP', 'AUDITED'] as const)(
    'has no way to %s but its own',
    async (to) => {
      const move = fixture.registry.moveStep({ topic: 'any', deployment: RESET, from: 'REBUILD', to });
      await expect(move).rejects.toThrow(InvalidRequestError);
    },
  );
});

describe('the rebuild lease', () => {
  test('is beside the lease of the topic: neither keeps the other out', async () => {
    const topic = 'both';
    await swapLastTopic(fixture, topic, 'REBUILD');
    accepted(await fixture.registry.claimLease(master(topic)));
    const record = accepted(await fixture.registry.claimRebuildLease(rebuild(topic)));
    expect(record).toMatchObject({
      flow_control_flag: 'ENABLED',
      lease: { holder: 'run-1', epoch: 1 },
      rebuild_lease: { holder: 'rebuilder-1', epoch: 1 },
    });
  });

  test('is given back to the same holder, and to no other until it has run out', async () => {
    const topic = 'one_rebuilder';
    await swapLastTopic(fixture, topic, 'REBUILD');
    const first = accepted(await fixture.registry.claimRebuildLease(rebuild(topic)));
    expect(await fixture.registry.claimRebuildLease(rebuild(topic))).toEqual({
      ok: true,
      value: first,
      repeated: true,
    });
    const second = rebuild(topic, 'rebuilder-2');
    expect(await fixture.registry.claimRebuildLease(second)).toMatchObject({
      refusal: {
        code: 'lease_held',
        message: expect.stringContaining(`the rebuild lease of topic "${topic}" is held by rebuilder-1`),
      },
    });
    fixture.clock.pass(61);
    accepted(await fixture.registry.claimRebuildLease(second));
  });

  test.each(['OPENED', 'CAUGHT_UP', 'FINAL_CATCH_UP'] as const)('is not to be had at %s', async (step) => {
    const topic = `rebuild_${step.toLowerCase()}`;
    await swapLastTopic(fixture, topic, step);
    expect(refusalOf(await fixture.registry.claimRebuildLease(rebuild(topic)))).toBe('step_moved');
    const other = { ...rebuild(topic), deployment: OTHER };
    expect(refusalOf(await fixture.registry.claimRebuildLease(other))).toBe('other_deployment');
  });
});

describe('completeFilling', () => {
  test('at REBUILD moves the step, keeps the checkpoints, and leaves the topic alone', async () => {
    const topic = 'caught_up';
    await swapLastTopic(fixture, topic, 'REBUILD');
    const run = accepted(await fixture.registry.claimLease(master(topic)));
    const { rebuild_lease: lease } = accepted(await fixture.registry.claimRebuildLease(rebuild(topic)));
    const filled = { topic, deployment: RESET, from: 'REBUILD', checkpoints: { raw: '10' } } as const;
    const request = { ...filled, token: lease.token, epoch: 1 };
    const record = accepted(await fixture.registry.completeFilling(request));
    expect(record).toMatchObject({
      flow_control_flag: 'ENABLED',
      epoch: 1,
      checkpoints: {},
      lease: run.lease,
      deployment: { step: 'CAUGHT_UP' },
    });
    expect(record).not.toHaveProperty('rebuild_lease');
    expect(await fixture.registry.getDeployment(topic, RESET)).toMatchObject({
      step: 'CAUGHT_UP',
      observed: { checkpoints: { raw: '10' } },
    });
    expect(await fixture.registry.completeFilling(request)).toMatchObject({ ok: true, repeated: true });
  });

  test('at FINAL_CATCH_UP gives the lease back; the topic stays PAUSED', async () => {
    const topic = 'audited';
    const record = await swapLastTopic(fixture, topic, 'AUDITED');
    expect(record).toMatchObject({ flow_control_flag: 'PAUSED', epoch: 2, deployment: { step: 'AUDITED' } });
    expect(record).not.toHaveProperty('lease');
    expect(await fixture.registry.getDeployment(topic, RESET)).toMatchObject({
      observed: { checkpoints: { raw: '11', standardized: '21' } },
    });
  });

  test.each(['REBUILD', 'FINAL_CATCH_UP'] as const)(
    'at %s is refused without the lease of it',
    async (from) => {
      const topic = `unleased_${from.toLowerCase()}`;
      const { epoch } = await swapLastTopic(fixture, topic, from);
      const request = { topic, deployment: RESET, from, checkpoints: {}, token: 'none' };
      expect(refusalOf(await fixture.registry.completeFilling({ ...request, epoch }))).toBe('lease_lost');
    },
  );

  test('is refused once control has changed hands', async () => {
    const topic = 'fenced';
    await swapLastTopic(fixture, topic, 'FINAL_CATCH_UP');
    const { lease } = accepted(await fixture.registry.claimLease(final(topic)));
    const filled = { topic, deployment: RESET, from: 'FINAL_CATCH_UP', checkpoints: {} } as const;
    const request = { ...filled, token: lease.token, epoch: 1 };
    expect(refusalOf(await fixture.registry.completeFilling(request))).toBe('epoch_moved');
  });
});

describe('pauseToSwap', () => {
  test('pauses and fences in one write', async () => {
    const topic = 'paused';
    await swapLastTopic(fixture, topic, 'CAUGHT_UP');
    const request = { topic, deployment: RESET };
    expect(accepted(await fixture.registry.pauseToSwap(request))).toMatchObject({
      flow_control_flag: 'PAUSED',
      holds: [`reset:${RESET}`],
      epoch: 2,
      deployment: { step: 'PAUSED' },
    });
    expect(await fixture.registry.pauseToSwap(request)).toMatchObject({ ok: true, repeated: true });
  });

  test("keeps an operator's hold beside its own", async () => {
    const topic = 'paused_twice';
    await swapLastTopic(fixture, topic, 'CAUGHT_UP');
    accepted(await fixture.registry.addHold({ topic, hold: 'operator' }));
    const record = accepted(await fixture.registry.pauseToSwap({ topic, deployment: RESET }));
    expect(record.holds).toEqual(['operator', `reset:${RESET}`]);
  });

  test.each(['REBUILD', 'FINAL_CATCH_UP'] as const)('is refused at %s', async (step) => {
    const topic = `pause_${step.toLowerCase()}`;
    const before = await swapLastTopic(fixture, topic, step);
    expect(refusalOf(await fixture.registry.pauseToSwap({ topic, deployment: RESET }))).toBe('step_moved');
    expect(await fixture.registry.getTopic(topic)).toEqual(before);
  });
});

describe('to FINAL_CATCH_UP', () => {
  const drain = (topic: string) =>
    ({ topic, deployment: RESET, from: 'PAUSED', to: 'FINAL_CATCH_UP' }) as const;

  test('it goes only when no lease is alive, and takes away one that has run out', async () => {
    const topic = 'drained';
    await swapLastTopic(fixture, topic, 'REBUILD');
    accepted(await fixture.registry.claimLease(master(topic)));
    const { rebuild_lease: lease } = accepted(await fixture.registry.claimRebuildLease(rebuild(topic)));
    const filled = { topic, deployment: RESET, from: 'REBUILD', checkpoints: {} } as const;
    accepted(await fixture.registry.completeFilling({ ...filled, token: lease.token, epoch: 1 }));
    accepted(await fixture.registry.pauseToSwap({ topic, deployment: RESET }));
    expect(refusalOf(await fixture.registry.moveStep(drain(topic)))).toBe('lease_held');
    fixture.clock.pass(61);
    expect(accepted(await fixture.registry.moveStep(drain(topic)))).not.toHaveProperty('lease');
  });
});

describe('completeSwap', () => {
  test('publishes, lifts the pause and closes in one write', async () => {
    const topic = 'done';
    await swapLastTopic(fixture, topic, 'SWAPPED');
    const record = accepted(await fixture.registry.completeSwap(completeSwapRequest(topic)));
    expect(record).toMatchObject({
      flow_control_flag: 'ENABLED',
      holds: [],
      epoch: 3,
      generation: 2,
      schema_version: 2,
      applied_schema_version: 2,
      fingerprints: prints('2'),
      tables: tables(topic, 2),
      checkpoints: { raw: '11', standardized: '21' },
    });
    expect(record).not.toHaveProperty('deployment');
    expect(await fixture.registry.getDeployment(topic, RESET)).toMatchObject({
      step: 'DONE',
      outcome: 'succeeded',
    });
    expect(await fixture.registry.completeSwap(completeSwapRequest(topic))).toMatchObject({ repeated: true });
  });

  test("leaves an operator's pause in place", async () => {
    const topic = 'done_operated';
    await swapLastTopic(fixture, topic, 'SWAPPED');
    accepted(await fixture.registry.addHold({ topic, hold: 'operator' }));
    expect(accepted(await fixture.registry.completeSwap(completeSwapRequest(topic)))).toMatchObject({
      flow_control_flag: 'PAUSED',
      holds: ['operator'],
    });
  });

  test('of Curated alone leaves the RAW checkpoint to Standardized', async () => {
    const topic = 'done_curated';
    await swapLastTopic(fixture, topic, 'REBUILD', 'curated');
    const { lease, epoch } = accepted(await fixture.registry.claimLease(master(topic)));
    accepted(
      await fixture.registry.advanceCheckpoint({ topic, token: lease.token, epoch, layer: 'raw', to: '9' }),
    );
    accepted(await fixture.registry.releaseLease({ topic, token: lease.token }));
    const at = { topic, deployment: RESET };
    const { rebuild_lease: held } = accepted(await fixture.registry.claimRebuildLease(rebuild(topic)));
    const token = held.token;
    const checkpoints = { standardized: '21' };
    accepted(await fixture.registry.completeFilling({ ...at, from: 'REBUILD', token, epoch, checkpoints }));
    accepted(await fixture.registry.pauseToSwap(at));
    accepted(await fixture.registry.moveStep({ ...at, from: 'PAUSED', to: 'FINAL_CATCH_UP' }));
    const caught = accepted(await fixture.registry.claimLease(final(topic))).lease;
    const filled = { ...at, from: 'FINAL_CATCH_UP', token: caught.token, epoch: caught.epoch } as const;
    accepted(await fixture.registry.completeFilling({ ...filled, checkpoints }));
    accepted(await fixture.registry.moveStep({ ...at, from: 'AUDITED', to: 'SWAPPED' }));
    const completed = await fixture.registry.completeSwap({ ...completeSwapRequest(topic), checkpoints });
    expect(accepted(completed).checkpoints).toEqual({ raw: '9', standardized: '21' });
  });

  test.each(['AUDITED', 'REBUILD'] as const)('is refused at %s', async (step) => {
    const topic = `swap_${step.toLowerCase()}`;
    const before = await swapLastTopic(fixture, topic, step);
    expect(refusalOf(await fixture.registry.completeSwap(completeSwapRequest(topic)))).toBe('step_moved');
    expect(await fixture.registry.getTopic(topic)).toEqual(before);
  });
});

describe('a rollback', () => {
  test.each(SWAP_LAST_STEPS)('from %s pauses and fences in its first write', async (from) => {
    const topic = `back_${from.toLowerCase()}`;
    const { epoch } = await swapLastTopic(fixture, topic, from);
    const record = accepted(await fixture.registry.beginRollback({ topic, deployment: RESET, from }));
    expect(record).toMatchObject({
      flow_control_flag: 'PAUSED',
      holds: [`reset:${RESET}`],
      epoch: epoch + 1,
      deployment: { step: 'ROLLING_BACK' },
    });
  });
});
