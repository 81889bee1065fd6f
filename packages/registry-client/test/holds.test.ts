import { beforeAll, describe, expect, test } from '@jest/globals';
import { InvalidRequestError } from '../src/index.js';
import { RESET, accepted, liveTopic, newFixture, refusalOf, resetRequest } from './fixture.js';
import type { Fixture } from './fixture.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture();
});

test('the flag follows the set of holds, and the epoch each change of it', async () => {
  const topic = 'flow';
  await liveTopic(fixture, topic);
  const { registry } = fixture;
  const seen = [
    await registry.addHold({ topic, hold: 'operator' }),
    await registry.addHold({ topic, hold: 'retired' }),
    await registry.removeHold({ topic, hold: 'operator' }),
    await registry.removeHold({ topic, hold: 'retired' }),
  ].map((result) => {
    const { flow_control_flag, holds, epoch } = accepted(result);
    return { flow_control_flag, holds, epoch };
  });
  expect(seen).toEqual([
    { flow_control_flag: 'PAUSED', holds: ['operator'], epoch: 2 },
    { flow_control_flag: 'PAUSED', holds: ['operator', 'retired'], epoch: 3 },
    { flow_control_flag: 'PAUSED', holds: ['retired'], epoch: 4 },
    { flow_control_flag: 'ENABLED', holds: [], epoch: 5 },
  ]);
  expect(await fixture.item(topic, 'topic')).not.toHaveProperty('holds');
});

test('what is so already is left alone', async () => {
  const topic = 'idle';
  const before = await liveTopic(fixture, topic);
  expect(await fixture.registry.removeHold({ topic, hold: 'operator' })).toEqual({
    ok: true,
    value: before,
    repeated: true,
  });
  const held = accepted(await fixture.registry.addHold({ topic, hold: 'operator' }));
  expect(await fixture.registry.addHold({ topic, hold: 'operator' })).toEqual({
    ok: true,
    value: held,
    repeated: true,
  });
});

test('a hold says who asked for it, when and why, for as long as it stands', async () => {
  const topic = 'noted';
  await liveTopic(fixture, topic);
  const registry = fixture.another({ actor: 'arn:aws:iam::123456789012:user/ann' });
  const operator = {
    at: '2026-11-23T21:00:00.000Z',
    by: 'arn:aws:iam::123456789012:user/ann',
    reason: 'a look',
  };
  const first = accepted(await registry.addHold({ topic, hold: 'operator', reason: 'a look' }));
  expect(first.hold_notes).toEqual({ operator });
  expect(accepted(await registry.addHold({ topic, hold: 'operator', reason: 'other' }))).toEqual(first);
  const second = accepted(await fixture.registry.addHold({ topic, hold: 'retired' }));
  expect(second.hold_notes).toEqual({ operator, retired: { at: '2026-11-23T21:00:00.000Z' } });
  const third = accepted(await registry.removeHold({ topic, hold: 'operator' }));
  expect(third.hold_notes).toEqual({ retired: { at: '2026-11-23T21:00:00.000Z' } });
  expect(accepted(await registry.removeHold({ topic, hold: 'retired' })).hold_notes).toEqual({});
});

test('a hold that is to be removed only as the last one stays while others stand', async () => {
  const topic = 'last';
  await liveTopic(fixture, topic);
  accepted(await fixture.registry.addHold({ topic, hold: 'operator' }));
  const held = accepted(await fixture.registry.addHold({ topic, hold: 'retired' }));
  const remove = (hold: string) => fixture.registry.removeHold({ topic, hold, onlyIfLast: true });
  expect(refusalOf(await remove('operator'))).toBe('paused');
  expect(refusalOf(await remove('absent'))).toBe('paused');
  expect(await fixture.registry.getTopic(topic)).toEqual(held);
  accepted(await fixture.registry.removeHold({ topic, hold: 'retired' }));
  expect(accepted(await remove('operator'))).toMatchObject({ flow_control_flag: 'ENABLED', holds: [] });
  expect(await remove('operator')).toMatchObject({ ok: true, repeated: true });
});

test('a journal says who opened the deployment, and when each step was reached', async () => {
  const topic = 'by';
  await liveTopic(fixture, topic);
  const registry = fixture.another({ actor: 'ann' });
  accepted(await registry.openReset(resetRequest(topic)));
  fixture.clock.pass(60);
  accepted(await registry.moveStep({ topic, deployment: RESET, from: 'PAUSED', to: 'DRAINED' }));
  const journal = await registry.getDeployment(topic, RESET);
  expect(journal).toMatchObject({ by: 'ann', reached: { PAUSED: journal?.created_at } });
  expect(journal?.reached?.['DRAINED']).toBe(journal?.updated_at);
});

describe('while a deployment is open', () => {
  test("an operator's hold moves no epoch: the running rebuild is not fenced", async () => {
    const topic = 'unfenced';
    await liveTopic(fixture, topic);
    accepted(await fixture.registry.openReset(resetRequest(topic)));
    expect(accepted(await fixture.registry.addHold({ topic, hold: 'operator' })).epoch).toBe(2);
    const record = accepted(await fixture.registry.removeHold({ topic, hold: 'operator' }));
    expect(record).toMatchObject({ epoch: 2, flow_control_flag: 'PAUSED', holds: [`reset:${RESET}`] });
  });

  test("the deployment's own hold is not for others to lift", async () => {
    const topic = 'own';
    await liveTopic(fixture, topic);
    accepted(await fixture.registry.openReset(resetRequest(topic)));
    const result = await fixture.registry.removeHold({ topic, hold: `reset:${RESET}` });
    expect(refusalOf(result)).toBe('deployment_open');
    expect(await fixture.registry.getTopic(topic)).toMatchObject({ holds: [`reset:${RESET}`] });
  });
});

test.each(['', 'Operator', 'two words', 'a:', `reset:${RESET}`, 'deploy:x'])(
  '%j cannot be added',
  async (hold) => {
    await expect(fixture.registry.addHold({ topic: 'any', hold })).rejects.toThrow(InvalidRequestError);
  },
);

test('a topic that is not there has no holds', async () => {
  expect(refusalOf(await fixture.registry.addHold({ topic: 'absent', hold: 'operator' }))).toBe('not_found');
});
