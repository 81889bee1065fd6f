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
  rebuildingTopic,
  refusalOf,
  resetRequest,
  rolledBackRequest,
  rollingBackTopic,
  tables,
} from './fixture.js';
import type { Fixture } from './fixture.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture();
});

describe('beginRollback', () => {
  test.each(['PAUSED', 'DRAINED', 'CREATED', 'SWAPPED'] as const)(
    'takes a reset back from %s',
    async (from) => {
      const topic = `from_${from.toLowerCase()}`;
      await liveTopic(fixture, topic);
      accepted(await fixture.registry.openReset(resetRequest(topic)));
      if (from !== 'PAUSED')
        accepted(await fixture.registry.moveStep({ topic, deployment: RESET, from: 'PAUSED', to: from }));
      fixture.clock.pass(5);
      const record = accepted(
        await fixture.registry.beginRollback({ topic, deployment: RESET, from, reason: 'a mistake' }),
      );
      expect(record).toMatchObject({
        flow_control_flag: 'PAUSED',
        holds: [`reset:${RESET}`],
        epoch: 3,
        deployment: { id: RESET, step: 'ROLLING_BACK' },
      });
      expect(await fixture.registry.getDeployment(topic, RESET)).toMatchObject({
        step: 'ROLLING_BACK',
        observed: {
          rollback: { from_step: from, begun_at: fixture.clock.time.toISOString(), reason: 'a mistake' },
        },
      });
    },
  );

  test('keeps everybody from going on with the reset', async () => {
    const topic = 'kept';
    await rollingBackTopic(fixture, topic);
    const claim = { kind: 'rebuild', topic, deployment: RESET, holder: 'late', seconds: 60 } as const;
    expect(refusalOf(await fixture.registry.claimLease(claim))).toBe('step_moved');
    const note = { topic, deployment: RESET, step: 'REBUILD', attempts: { REBUILD: 2 } } as const;
    expect(refusalOf(await fixture.registry.noteObserved(note))).toBe('step_moved');
    const begin = { topic, deployment: RESET, from: 'SWAPPED' } as const;
    expect(await fixture.registry.beginRollback(begin)).toMatchObject({ ok: true, repeated: true });
  });

  test.each([
    { name: 'another step', deployment: RESET, from: 'SWAPPED', code: 'step_moved' },
    { name: 'another deployment', deployment: OTHER, from: 'REBUILD', code: 'other_deployment' },
  ] as const)('is refused from $name', async ({ name, deployment, from, code }) => {
    const topic = `back_${name.replace(' ', '_')}`;
    await rebuildingTopic(fixture, topic);
    expect(refusalOf(await fixture.registry.beginRollback({ topic, deployment, from }))).toBe(code);
    expect(await fixture.registry.getTopic(topic)).toMatchObject({
      epoch: 2,
      deployment: { step: 'REBUILD' },
    });
  });

  test('is the only way to ROLLING_BACK', async () => {
    const topic = 'only_way';
    accepted(await fixture.registry.openTopic(openRequest(topic)));
    const move = { topic, deployment: NEW, from: 'CLAIMED', to: 'ROLLING_BACK' } as const;
    await expect(fixture.registry.moveStep(move)).rejects.toThrow(InvalidRequestError);
  });
});

describe('completeRollback', () => {
  test('puts the topic back where it was, with the old document as a version of its own', async () => {
    const topic = 'back';
    await rollingBackTopic(fixture, topic);
    const record = accepted(await fixture.registry.completeRollback(rolledBackRequest(topic)));
    expect(record).toMatchObject({
      flow_control_flag: 'ENABLED',
      holds: [],
      epoch: 4,
      schema_version: 3,
      applied_schema_version: 3,
      generation: 1,
      generation_counter: 2,
      tables: tables(topic),
      checkpoints: { raw: '11' },
    });
    expect(record).not.toHaveProperty('deployment');
    expect(await fixture.registry.getDeployment(topic, RESET)).toMatchObject({
      step: 'DONE',
      outcome: 'rolled_back',
      observed: { before: { generation: 1, applied_schema_version: 1, tables: tables(topic) } },
    });
    expect(await fixture.registry.getSchema(topic, 3)).toMatchObject({
      document: JSON.stringify({ topic, version: 1 }),
      deployment: RESET,
    });
  });

  test("leaves an operator's pause in place", async () => {
    const topic = 'back_operated';
    await rollingBackTopic(fixture, topic);
    accepted(await fixture.registry.addHold({ topic, hold: 'operator' }));
    expect(accepted(await fixture.registry.completeRollback(rolledBackRequest(topic)))).toMatchObject({
      flow_control_flag: 'PAUSED',
      holds: ['operator'],
    });
  });

  test('is refused while a lease is alive', async () => {
    const topic = 'back_leased';
    await rebuildingTopic(fixture, topic);
    const claim = { kind: 'rebuild', topic, deployment: RESET, holder: 'r', seconds: 60 } as const;
    accepted(await fixture.registry.claimLease(claim));
    accepted(await fixture.registry.beginRollback({ topic, deployment: RESET, from: 'REBUILD' }));
    expect(refusalOf(await fixture.registry.completeRollback(rolledBackRequest(topic)))).toBe('lease_held');
    fixture.clock.pass(61);
    expect(accepted(await fixture.registry.completeRollback(rolledBackRequest(topic)))).not.toHaveProperty(
      'lease',
    );
  });

  test('is refused when the reset was never taken back', async () => {
    const topic = 'not_begun';
    await rebuildingTopic(fixture, topic);
    expect(refusalOf(await fixture.registry.completeRollback(rolledBackRequest(topic)))).toBe('step_moved');
  });
});
