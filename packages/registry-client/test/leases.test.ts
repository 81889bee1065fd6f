import { beforeAll, describe, expect, test } from '@jest/globals';
import { InvalidRequestError, Registry } from '../src/index.js';
import {
  OTHER,
  RESET,
  accepted,
  liveTopic,
  newFixture,
  rebuildingTopic,
  refusalOf,
  resetRequest,
} from './fixture.js';
import type { Fixture } from './fixture.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture();
});

const claim = (topic: string, overrides = {}) => ({
  kind: 'master' as const,
  topic,
  holder: 'run-1',
  seconds: 60,
  ...overrides,
});

describe('claimLease for the master', () => {
  test('takes the lease under a new token', async () => {
    await liveTopic(fixture, 'taken');
    const { client, tableName, clock } = fixture;
    const registry = new Registry({ client, tableName, clock: () => clock.time, ids: () => 'a'.repeat(32) });
    const record = accepted(await registry.claimLease(claim('taken')));
    expect(record.lease).toEqual({
      token: 'a'.repeat(32),
      holder: 'run-1',
      epoch: 1,
      acquired_at: clock.time.toISOString(),
      expires_at: new Date(clock.time.getTime() + 60_000).toISOString(),
      runs: [],
      outcomes: {},
    });
    expect(await registry.getTopic('taken')).toEqual(record);
  });

  test('tokens are 32 hexadecimal digits', async () => {
    await liveTopic(fixture, 'token');
    const { lease } = accepted(await fixture.registry.claimLease(claim('token')));
    expect(lease.token).toMatch(/^[0-9a-f]{32}$/);
  });

  test.each([
    { name: 'alive', pass: 59, code: 'lease_held' },
    { name: 'in its last millisecond', pass: 60, code: 'lease_held' },
    { name: 'run out', pass: 60.001, code: 'not refused' },
  ])('finds the lease of another holder $name: $code', async ({ pass, code }) => {
    const topic = `pass_${String(pass).replace('.', '_')}`;
    await liveTopic(fixture, topic);
    accepted(await fixture.registry.claimLease(claim(topic)));
    fixture.clock.pass(pass);
    const result = await fixture.registry.claimLease(claim(topic, { holder: 'run-2' }));
    expect(refusalOf(result)).toBe(code);
  });

  test('is refused for a paused topic, and says by what', async () => {
    await liveTopic(fixture, 'paused');
    accepted(await fixture.registry.addHold({ topic: 'paused', hold: 'operator' }));
    expect(await fixture.registry.claimLease(claim('paused'))).toMatchObject({
      refusal: { code: 'paused', message: 'topic "paused" is paused by: operator' },
    });
  });

  test('is refused at another epoch than the given one', async () => {
    await liveTopic(fixture, 'epoch');
    expect(refusalOf(await fixture.registry.claimLease(claim('epoch', { epoch: 2 })))).toBe('epoch_moved');
    expect(refusalOf(await fixture.registry.claimLease(claim('epoch', { epoch: 1 })))).toBe('not refused');
  });

  test('is refused for a topic that is not there', async () => {
    expect(refusalOf(await fixture.registry.claimLease(claim('absent')))).toBe('not_found');
    expect(refusalOf(await fixture.registry.claimLease(claim('absent', { epoch: 1 })))).toBe('not_found');
  });

  test.each([0, -1, Number.NaN])('a lease of %d seconds is none', async (seconds) => {
    await expect(fixture.registry.claimLease(claim('any', { seconds }))).rejects.toThrow(InvalidRequestError);
  });

  test('gives the same holder its lease back', async () => {
    await liveTopic(fixture, 'again');
    const first = accepted(await fixture.registry.claimLease(claim('again')));
    expect(await fixture.registry.claimLease(claim('again'))).toEqual({
      ok: true,
      value: first,
      repeated: true,
    });
  });

  test('does not give it back once control has changed hands', async () => {
    const topic = 'regained';
    await liveTopic(fixture, topic);
    accepted(await fixture.registry.claimLease(claim(topic)));
    accepted(await fixture.registry.addHold({ topic, hold: 'operator' }));
    accepted(await fixture.registry.removeHold({ topic, hold: 'operator' }));
    expect(refusalOf(await fixture.registry.claimLease(claim(topic)))).toBe('lease_held');
  });
});

describe('claimLease for the rebuild', () => {
  const rebuild = (topic: string, overrides = {}) => ({
    kind: 'rebuild' as const,
    deployment: RESET,
    topic,
    holder: 'rebuilder-1',
    seconds: 60,
    ...overrides,
  });

  test('takes the lease of a paused topic at REBUILD', async () => {
    await rebuildingTopic(fixture, 'rebuilt');
    const record = accepted(await fixture.registry.claimLease(rebuild('rebuilt')));
    expect(record).toMatchObject({ flow_control_flag: 'PAUSED', lease: { holder: 'rebuilder-1', epoch: 2 } });
  });

  test.each([
    { name: 'of another deployment', overrides: { deployment: OTHER }, code: 'other_deployment' },
    { name: 'of this one', overrides: {}, code: 'step_moved' },
  ])('is refused before REBUILD $name', async ({ overrides, code }) => {
    const topic = `before_${code}`;
    await liveTopic(fixture, topic);
    accepted(await fixture.registry.openReset(resetRequest(topic)));
    expect(refusalOf(await fixture.registry.claimLease(rebuild(topic, overrides)))).toBe(code);
  });

  test('is refused while another rebuilder is at work', async () => {
    await rebuildingTopic(fixture, 'twice');
    accepted(await fixture.registry.claimLease(rebuild('twice')));
    expect(refusalOf(await fixture.registry.claimLease(rebuild('twice', { holder: 'rebuilder-2' })))).toBe(
      'lease_held',
    );
  });
});

describe('a held lease', () => {
  async function held(topic: string) {
    await liveTopic(fixture, topic);
    return accepted(await fixture.registry.claimLease(claim(topic))).lease.token;
  }

  test('is renewed from now', async () => {
    const token = await held('renewed');
    fixture.clock.pass(50);
    const { lease } = accepted(await fixture.registry.renewLease({ topic: 'renewed', token, seconds: 90 }));
    expect(lease?.expires_at).toBe(new Date(fixture.clock.time.getTime() + 90_000).toISOString());
  });

  test('can be renewed after it ran out, as long as nobody took it', async () => {
    const token = await held('late');
    fixture.clock.pass(61);
    expect(refusalOf(await fixture.registry.renewLease({ topic: 'late', token, seconds: 60 }))).toBe(
      'not refused',
    );
  });

  test('is lost once another holder took it over', async () => {
    const token = await held('lost');
    fixture.clock.pass(61);
    accepted(await fixture.registry.claimLease(claim('lost', { holder: 'run-2' })));
    for (const result of [
      await fixture.registry.renewLease({ topic: 'lost', token, seconds: 60 }),
      await fixture.registry.releaseLease({ topic: 'lost', token }),
      await fixture.registry.recordRun({ topic: 'lost', token, run: 'job/1' }),
    ]) {
      expect(result).toMatchObject({
        refusal: {
          code: 'lease_lost',
          message: 'the lease of topic "lost" is lost: it is held by run-2 under another token',
        },
      });
    }
  });

  test('records each run once, in order', async () => {
    const token = await held('runs');
    for (const run of ['job/1', 'job/2', 'job/1']) {
      accepted(await fixture.registry.recordRun({ topic: 'runs', token, run }));
    }
    expect(await fixture.registry.getTopic('runs')).toMatchObject({ lease: { runs: ['job/1', 'job/2'] } });
  });

  test('is gone when released; releasing again finds it so', async () => {
    const token = await held('released');
    expect(accepted(await fixture.registry.releaseLease({ topic: 'released', token }))).not.toHaveProperty(
      'lease',
    );
    expect(await fixture.registry.releaseLease({ topic: 'released', token })).toMatchObject({
      ok: true,
      repeated: true,
    });
  });

  test('is refused to those who never had it', async () => {
    await liveTopic(fixture, 'never');
    const result = await fixture.registry.renewLease({ topic: 'never', token: 'guess', seconds: 60 });
    expect(result).toMatchObject({
      refusal: { code: 'lease_lost', message: 'the lease of topic "never" is lost: nobody holds it' },
    });
  });
});
