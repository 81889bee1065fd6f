import { beforeAll, describe, expect, test } from '@jest/globals';
import { OTHER, RESET, accepted, liveTopic, newFixture, refusalOf, resetRequest } from './fixture.js';
import type { Fixture } from './fixture.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture({ actor: 'ann' });
});

const retirement = (topic: string, baseEpoch = 1) => ({
  topic,
  deployment: OTHER,
  baseEpoch,
  reason: 'nobody reads it',
});

async function retired(topic: string) {
  await liveTopic(fixture, topic);
  return accepted(await fixture.registry.retireTopic(retirement(topic)));
}

describe('retireTopic', () => {
  test('pauses the topic by a hold of its own, and leaves all else as it is', async () => {
    const before = await liveTopic(fixture, 'gone');
    const record = accepted(await fixture.registry.retireTopic(retirement('gone')));
    const at = fixture.clock.time.toISOString();
    expect(record).toEqual({
      ...before,
      flow_control_flag: 'PAUSED',
      holds: ['retired'],
      hold_notes: { retired: { at, by: 'ann', reason: 'nobody reads it' } },
      epoch: before.epoch + 1,
      updated_at: at,
    });
  });

  test('is kept in a journal, who and why', async () => {
    await retired('told');
    expect(await fixture.registry.getDeployment('told', OTHER)).toMatchObject({
      class: 'RETIRE',
      by: 'ann',
      reason: 'nobody reads it',
      from_version: 1,
      to_version: 1,
      generation: 1,
      step: 'DONE',
      outcome: 'succeeded',
    });
  });

  test('is refused while a deployment is open', async () => {
    await liveTopic(fixture, 'busy');
    accepted(await fixture.registry.openReset(resetRequest('busy')));
    expect(refusalOf(await fixture.registry.retireTopic(retirement('busy', 2)))).toBe('deployment_open');
    expect(await fixture.registry.getDeployment('busy', OTHER)).toBeUndefined();
  });

  test('is refused once control has changed hands since it was planned', async () => {
    await liveTopic(fixture, 'moved');
    accepted(await fixture.registry.addHold({ topic: 'moved', hold: 'operator' }));
    expect(refusalOf(await fixture.registry.retireTopic(retirement('moved')))).toBe('epoch_moved');
  });

  test('of two that are planned alike, one is done and the other finds it so', async () => {
    await liveTopic(fixture, 'twice');
    const both = await Promise.all(
      [fixture.another(), fixture.another()].map((registry) => registry.retireTopic(retirement('twice'))),
    );
    expect(both.map((result) => result.ok)).toEqual([true, true]);
    expect(await fixture.registry.getTopic('twice')).toMatchObject({ epoch: 2, holds: ['retired'] });
  });

  test('a lease that is held fences nothing in: the run behind it is fenced off by the epoch', async () => {
    await liveTopic(fixture, 'leased');
    const claim = { kind: 'master', topic: 'leased', holder: 'run-1', seconds: 60 } as const;
    const { token, epoch } = accepted(await fixture.registry.claimLease(claim)).lease;
    accepted(await fixture.registry.retireTopic(retirement('leased')));
    const advance = { topic: 'leased', token, epoch, layer: 'raw', to: '5' } as const;
    expect(refusalOf(await fixture.registry.advanceCheckpoint(advance))).toBe('epoch_moved');
  });
});

describe('unretireTopic', () => {
  test('lifts that hold, and the topic goes on', async () => {
    await retired('back');
    const record = accepted(await fixture.registry.unretireTopic({ topic: 'back', deployment: RESET }));
    expect(record).toMatchObject({ flow_control_flag: 'ENABLED', holds: [], hold_notes: {}, epoch: 3 });
    expect(await fixture.registry.getDeployment('back', RESET)).toMatchObject({
      class: 'UNRETIRE',
      outcome: 'succeeded',
    });
  });

  test('leaves an operator’s pause', async () => {
    await retired('paused');
    accepted(await fixture.registry.addHold({ topic: 'paused', hold: 'operator' }));
    const record = accepted(await fixture.registry.unretireTopic({ topic: 'paused', deployment: RESET }));
    expect(record).toMatchObject({ flow_control_flag: 'PAUSED', holds: ['operator'] });
  });

  test('fences no rebuild that runs meanwhile', async () => {
    await retired('rebuilt');
    const { epoch } = accepted(await fixture.registry.openReset(resetRequest('rebuilt', { baseEpoch: 2 })));
    const record = accepted(
      await fixture.registry.unretireTopic({ topic: 'rebuilt', deployment: '00000000000000d0' }),
    );
    expect(record).toMatchObject({ flow_control_flag: 'PAUSED', holds: [`reset:${RESET}`], epoch });
  });

  test('has nothing to do where the topic is not retired', async () => {
    await liveTopic(fixture, 'never');
    const result = await fixture.registry.unretireTopic({ topic: 'never', deployment: RESET });
    expect(result).toMatchObject({ ok: true, repeated: true });
    expect(await fixture.registry.getDeployment('never', RESET)).toBeUndefined();
  });
});
