import { beforeAll, describe, expect, test } from '@jest/globals';
import { InvalidRequestError } from '../src/index.js';
import {
  NEW,
  OTHER,
  RESET,
  accepted,
  liveTopic,
  newFixture,
  openRequest,
  publishRequest,
  rebuildingTopic,
  refusalOf,
  resetRequest,
} from './fixture.js';
import type { Fixture } from './fixture.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture();
});

describe('moveStep', () => {
  test('moves the topic and the journal, and keeps what was seen', async () => {
    const topic = 'moved';
    accepted(await fixture.registry.openTopic(openRequest(topic)));
    fixture.clock.pass(5);
    const observed = {
      location: 's3://lake/x/',
      columns: ['a', 'b'],
      nested: { version: 3 },
      left_out: undefined,
    };
    const record = accepted(
      await fixture.registry.moveStep({
        topic,
        deployment: NEW,
        from: 'CLAIMED',
        to: 'CREATED',
        observed,
        attempts: { CREATE: 1 },
      }),
    );
    expect(record.deployment).toEqual({ id: NEW, step: 'CREATED', class: 'NEW_TABLE' });
    expect(record.updated_at).toBe(fixture.clock.time.toISOString());
    expect(await fixture.registry.getDeployment(topic, NEW)).toMatchObject({
      step: 'CREATED',
      observed: { location: 's3://lake/x/', columns: ['a', 'b'], nested: { version: 3 } },
      attempts: { CREATE: 1 },
      updated_at: fixture.clock.time.toISOString(),
    });
  });

  test.each([
    { name: 'another step', deployment: NEW, from: 'CREATED', code: 'step_moved' },
    { name: 'another deployment', deployment: OTHER, from: 'CLAIMED', code: 'other_deployment' },
  ] as const)('is refused from $name', async ({ name, deployment, from, code }) => {
    const topic = name.replace(' ', '_');
    accepted(await fixture.registry.openTopic(openRequest(topic)));
    const result = await fixture.registry.moveStep({ topic, deployment, from, to: 'SWAPPED' });
    expect(refusalOf(result)).toBe(code);
    expect(await fixture.registry.getTopic(topic)).toMatchObject({
      deployment: { id: NEW, step: 'CLAIMED' },
    });
  });

  test('is refused when nothing is open', async () => {
    await liveTopic(fixture, 'quiet');
    const result = await fixture.registry.moveStep({
      topic: 'quiet',
      deployment: NEW,
      from: 'CREATED',
      to: 'SWAPPED',
    });
    expect(result).toMatchObject({
      refusal: {
        code: 'other_deployment',
        message: `deployment ${NEW} of topic "quiet" is not open: none is`,
      },
    });
  });

  test.each(['REBUILD', 'DONE'] as const)('does not lead to %s', async (to) => {
    const move = fixture.registry.moveStep({ topic: 'any', deployment: NEW, from: 'SWAPPED', to });
    await expect(move).rejects.toThrow(InvalidRequestError);
  });

  describe('to DRAINED', () => {
    test('is refused while a lease is alive', async () => {
      const topic = 'undrained';
      await liveTopic(fixture, topic);
      accepted(await fixture.registry.claimLease({ kind: 'master', topic, holder: 'run-1', seconds: 60 }));
      accepted(await fixture.registry.openReset(resetRequest(topic)));
      const drain = { topic, deployment: RESET, from: 'PAUSED', to: 'DRAINED' } as const;

      expect(await fixture.registry.moveStep(drain)).toMatchObject({
        refusal: { code: 'lease_held', current: { lease: { holder: 'run-1' } } },
      });
    });

    test('takes away a lease that has run out: a run that starts late is refused', async () => {
      const topic = 'drained';
      await liveTopic(fixture, topic);
      const { lease } = accepted(
        await fixture.registry.claimLease({ kind: 'master', topic, holder: 'run-1', seconds: 60 }),
      );
      accepted(await fixture.registry.openReset(resetRequest(topic)));
      fixture.clock.pass(61);
      const record = accepted(
        await fixture.registry.moveStep({ topic, deployment: RESET, from: 'PAUSED', to: 'DRAINED' }),
      );
      expect(record).not.toHaveProperty('lease');
      expect(
        refusalOf(await fixture.registry.recordRun({ topic, token: lease.token, run: 'job/late' })),
      ).toBe('lease_lost');
    });
  });
});

describe('noteObserved', () => {
  test('adds to the journal and leaves the step', async () => {
    const topic = 'noted';
    const { registry } = fixture;
    accepted(await registry.openTopic(openRequest(topic)));
    const at = { topic, deployment: NEW, step: 'CLAIMED' } as const;
    accepted(await registry.noteObserved({ ...at, observed: { a: 1, b: 1 }, attempts: { CREATE: 1 } }));
    const journal = accepted(
      await registry.noteObserved({
        ...at,
        observed: { b: 2 },
        attempts: { CREATE: 2 },
        error: 'Athena said no',
      }),
    );
    expect(journal).toMatchObject({
      step: 'CLAIMED',
      observed: { a: 1, b: 2 },
      attempts: { CREATE: 2 },
      error: 'Athena said no',
    });
    expect(accepted(await registry.noteObserved({ ...at, error: null }))).not.toHaveProperty('error');
  });

  test('never lets an attempt go back', async () => {
    const topic = 'attempts';
    accepted(await fixture.registry.openTopic(openRequest(topic)));
    const at = { topic, deployment: NEW, step: 'CLAIMED' } as const;
    accepted(await fixture.registry.noteObserved({ ...at, attempts: { CREATE: 2 } }));
    const result = await fixture.registry.noteObserved({ ...at, attempts: { CREATE: 1 } });
    expect(result).toMatchObject({
      refusal: { code: 'step_moved', message: expect.stringContaining('attempts begun: CREATE 2') },
    });
  });

  test.each([
    { name: 'at another step', prepare: 'open', step: 'CREATED', code: 'step_moved' },
    { name: 'of a closed deployment', prepare: 'close', step: 'DONE', code: 'other_deployment' },
    { name: 'of none', prepare: 'nothing', step: 'CLAIMED', code: 'not_found' },
  ] as const)('is refused $name', async ({ prepare, step, code }) => {
    const topic = `note_${prepare}`;
    if (prepare === 'open') accepted(await fixture.registry.openTopic(openRequest(topic)));
    if (prepare === 'close') await liveTopic(fixture, topic);
    const result = await fixture.registry.noteObserved({ topic, deployment: NEW, step, observed: { a: 1 } });
    expect(refusalOf(result)).toBe(code);
  });
});

describe('openReset', () => {
  test('claims and pauses in one write', async () => {
    await liveTopic(fixture, 'opened');
    const record = accepted(await fixture.registry.openReset(resetRequest('opened')));
    expect(record).toMatchObject({
      flow_control_flag: 'PAUSED',
      holds: [`reset:${RESET}`],
      epoch: 2,
      generation: 1,
      generation_counter: 2,
      schema_version: 1,
      deployment: { id: RESET, step: 'PAUSED', class: 'NUCLEAR_RESET', scope: 'topic' },
    });
    expect(await fixture.registry.getSchema('opened', 2)).toMatchObject({ deployment: RESET });
    expect(await fixture.registry.getDeployment('opened', RESET)).toMatchObject({
      class: 'NUCLEAR_RESET',
      scope: 'topic',
      reason: 'the amount becomes a decimal',
      from_version: 1,
      to_version: 2,
      generation: 2,
      base_epoch: 1,
      step: 'PAUSED',
    });
  });

  test("keeps an operator's hold beside its own", async () => {
    const topic = 'beside';
    await liveTopic(fixture, topic);
    accepted(await fixture.registry.addHold({ topic, hold: 'operator' }));
    const record = accepted(await fixture.registry.openReset(resetRequest(topic, { baseEpoch: 2 })));
    expect(record.holds).toEqual(['operator', `reset:${RESET}`]);
  });

  test.each([
    { name: 'the epoch moved', overrides: { baseEpoch: 7 }, code: 'epoch_moved' },
    { name: 'the version moved', overrides: { fromVersion: 3 }, code: 'version_moved' },
  ])('is refused when $name', async ({ overrides, code }) => {
    const topic = code;
    await liveTopic(fixture, topic);
    expect(refusalOf(await fixture.registry.openReset(resetRequest(topic, overrides)))).toBe(code);
    expect(await fixture.registry.getTopic(topic)).toMatchObject({ flow_control_flag: 'ENABLED', epoch: 1 });
  });

  test('is refused while another one is open', async () => {
    await liveTopic(fixture, 'second');
    accepted(await fixture.registry.openReset(resetRequest('second')));
    const result = await fixture.registry.openReset(resetRequest('second', { id: OTHER, baseEpoch: 2 }));
    expect(result).toMatchObject({
      refusal: {
        code: 'deployment_open',
        message: `topic "second" has an open deployment: NUCLEAR_RESET ${RESET} at step PAUSED; resume it or roll it back first`,
      },
    });
  });
});

describe('publishReset', () => {
  test('points to the new tables and forgets both checkpoints', async () => {
    const topic = 'whole';
    await liveTopic(fixture, topic);
    await withCheckpoints(topic);
    const record = await resetToRebuild(topic, 'topic');
    expect(record).toMatchObject({
      schema_version: 2,
      applied_schema_version: 2,
      generation: 2,
      checkpoints: {},
      flow_control_flag: 'PAUSED',
      deployment: { step: 'REBUILD' },
    });
    expect(record.tables.standardized.uuid).toBe('uuid-standardized-2');
    expect(await fixture.registry.getDeployment(topic, RESET)).toMatchObject({
      step: 'REBUILD',
      attempts: { REBUILD: 1 },
    });
  });

  test('of Curated alone forgets only the checkpoint of Curated', async () => {
    const topic = 'partial';
    await liveTopic(fixture, topic);
    await withCheckpoints(topic);
    expect((await resetToRebuild(topic, 'curated')).checkpoints).toEqual({ raw: '11' });
  });

  test('is refused before the swap', async () => {
    const topic = 'unswapped';
    await liveTopic(fixture, topic);
    accepted(await fixture.registry.openReset(resetRequest(topic)));
    expect(refusalOf(await fixture.registry.publishReset(publishRequest(topic)))).toBe('step_moved');
  });

  async function withCheckpoints(topic: string) {
    const { registry } = fixture;
    const { lease, epoch } = accepted(
      await registry.claimLease({ kind: 'master', topic, holder: 'run-1', seconds: 60 }),
    );
    const { token } = lease;
    accepted(await registry.advanceCheckpoint({ topic, token, epoch, layer: 'raw', to: '11' }));
    accepted(await registry.advanceCheckpoint({ topic, token, epoch, layer: 'standardized', to: '22' }));
    accepted(await registry.releaseLease({ topic, token }));
  }

  async function resetToRebuild(topic: string, scope: 'topic' | 'curated') {
    const { registry } = fixture;
    accepted(await registry.openReset(resetRequest(topic, { scope })));
    accepted(await registry.moveStep({ topic, deployment: RESET, from: 'PAUSED', to: 'SWAPPED' }));
    return accepted(await registry.publishReset(publishRequest(topic)));
  }
});

describe('completeReset', () => {
  async function claimed(topic: string) {
    await rebuildingTopic(fixture, topic);
    const record = accepted(
      await fixture.registry.claimLease({
        kind: 'rebuild',
        deployment: RESET,
        topic,
        holder: 'rebuilder-1',
        seconds: 60,
      }),
    );
    const { token } = record.lease;
    return {
      topic,
      deployment: RESET,
      token,
      epoch: record.epoch,
      checkpoints: { raw: '31', standardized: '32' },
    };
  }

  test('ends the reset in one transaction', async () => {
    const record = accepted(await fixture.registry.completeReset(await claimed('ended')));
    expect(record).toMatchObject({
      flow_control_flag: 'ENABLED',
      holds: [],
      epoch: 3,
      checkpoints: { raw: '31', standardized: '32' },
    });
    expect(record).not.toHaveProperty('lease');
    expect(record).not.toHaveProperty('deployment');
    expect(await fixture.registry.getDeployment('ended', RESET)).toMatchObject({
      step: 'DONE',
      outcome: 'succeeded',
    });
  });

  test("leaves an operator's pause in place", async () => {
    const request = await claimed('operated');
    accepted(await fixture.registry.addHold({ topic: 'operated', hold: 'operator' }));
    const record = accepted(await fixture.registry.completeReset(request));
    expect(record).toMatchObject({ flow_control_flag: 'PAUSED', holds: ['operator'] });
  });

  test.each([
    { name: 'lease', overrides: { token: 'someone else' }, code: 'lease_lost' },
    { name: 'epoch', overrides: { epoch: 9 }, code: 'epoch_moved' },
    { name: 'deployment', overrides: { deployment: OTHER }, code: 'other_deployment' },
  ])('is refused under another $name', async ({ name, overrides, code }) => {
    const request = await claimed(`not_${name}`);
    expect(refusalOf(await fixture.registry.completeReset({ ...request, ...overrides }))).toBe(code);
    expect(await fixture.registry.getTopic(request.topic)).toMatchObject({
      flow_control_flag: 'PAUSED',
      deployment: { step: 'REBUILD' },
    });
  });
});

test('deployments are listed', async () => {
  await liveTopic(fixture, 'listed');
  accepted(await fixture.registry.openReset(resetRequest('listed')));
  const found = [];
  for await (const { id, step } of fixture.registry.deployments('listed')) found.push({ id, step });
  expect(found).toEqual([
    { id: NEW, step: 'DONE' },
    { id: RESET, step: 'PAUSED' },
  ]);
});
