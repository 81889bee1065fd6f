import { beforeAll, describe, expect, test } from '@jest/globals';
import { InvalidRequestError } from '../src/index.js';
import type { StageOutcome } from '../src/index.js';
import { accepted, liveTopic, newFixture, refusalOf } from './fixture.js';
import type { Fixture } from './fixture.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture();
});

async function held(topic: string) {
  await liveTopic(fixture, topic);
  const record = accepted(
    await fixture.registry.claimLease({ kind: 'master', topic, holder: 'run-1', seconds: 60 }),
  );
  return { topic, token: record.lease.token, epoch: record.epoch };
}

describe('advanceCheckpoint', () => {
  test('moves each layer from where it was', async () => {
    const under = await held('moved');
    accepted(await fixture.registry.advanceCheckpoint({ ...under, layer: 'raw', to: '9007199254740993' }));
    accepted(
      await fixture.registry.advanceCheckpoint({
        ...under,
        layer: 'raw',
        from: '9007199254740993',
        to: '9223372036854775807',
        appliedSchemaVersion: 4,
      }),
    );
    const record = accepted(
      await fixture.registry.advanceCheckpoint({ ...under, layer: 'standardized', to: '5' }),
    );
    expect(record).toMatchObject({
      checkpoints: { raw: '9223372036854775807', standardized: '5' },
      applied_schema_version: 4,
    });
  });

  test('can say that the tables follow a version, with nothing new read', async () => {
    const under = await held('level');
    accepted(await fixture.registry.advanceCheckpoint({ ...under, layer: 'raw', to: '1' }));
    const record = accepted(
      await fixture.registry.advanceCheckpoint({
        ...under,
        layer: 'raw',
        from: '1',
        to: '1',
        appliedSchemaVersion: 2,
      }),
    );
    expect(record).toMatchObject({ checkpoints: { raw: '1' }, applied_schema_version: 2 });
  });

  test.each([
    { name: 'the lease is lost', overrides: { token: 'other' }, code: 'lease_lost' },
    { name: 'control changed hands', overrides: { epoch: 2 }, code: 'epoch_moved' },
    { name: 'it is elsewhere', overrides: { from: '7' }, code: 'checkpoint_moved' },
    { name: 'it is somewhere already', overrides: { from: undefined }, code: 'checkpoint_moved' },
  ])('is refused when $name', async ({ overrides, code }) => {
    const under = await held(`refused_${code}_${String('from' in overrides && overrides.from)}`);
    accepted(await fixture.registry.advanceCheckpoint({ ...under, layer: 'raw', to: '1' }));
    const { from, ...rest } = { from: '1', ...overrides };
    const result = await fixture.registry.advanceCheckpoint({
      ...under,
      layer: 'raw',
      ...(from === undefined ? {} : { from }),
      to: '2',
      ...rest,
    });
    expect(refusalOf(result)).toBe(code);
    expect(await fixture.registry.getTopic(under.topic)).toMatchObject({ checkpoints: { raw: '1' } });
  });

  test('finds it moved already when it is where it should go', async () => {
    const under = await held('already');
    const request = { ...under, layer: 'raw', to: '1', appliedSchemaVersion: 1 } as const;
    accepted(await fixture.registry.advanceCheckpoint(request));
    expect(await fixture.registry.advanceCheckpoint(request)).toMatchObject({ ok: true, repeated: true });
    expect(refusalOf(await fixture.registry.advanceCheckpoint({ ...request, appliedSchemaVersion: 2 }))).toBe(
      'checkpoint_moved',
    );
  });

  test('with nothing to write is no request', async () => {
    const request = { topic: 'any', token: 't', epoch: 1, layer: 'raw' } as const;
    await expect(fixture.registry.advanceCheckpoint(request)).rejects.toThrow(InvalidRequestError);
  });

  test.each(['', 'abc', '-1', '1.5', '12345678901234567890'])('%j is no snapshot id', async (to) => {
    const request = { topic: 'any', token: 't', epoch: 1, layer: 'raw', to } as const;
    await expect(fixture.registry.advanceCheckpoint(request)).rejects.toThrow(InvalidRequestError);
  });
});

describe('writeOutcome', () => {
  const outcome = (state: StageOutcome['state']): StageOutcome => ({
    state,
    run: 'job/1',
    counts: { rows_read: 3 },
    finished_at: '2026-11-23T21:00:01.000Z',
  });

  test('keeps the last word on each stage', async () => {
    const { topic, token } = await held('outcomes');
    const { registry } = fixture;
    accepted(
      await registry.writeOutcome({ topic, token, stage: 'standardized', outcome: outcome('failed') }),
    );
    accepted(
      await registry.writeOutcome({ topic, token, stage: 'curated', outcome: outcome('nothing_to_do') }),
    );
    const record = accepted(
      await registry.writeOutcome({ topic, token, stage: 'standardized', outcome: outcome('published') }),
    );
    expect(record.lease?.outcomes).toEqual({
      standardized: outcome('published'),
      curated: outcome('nothing_to_do'),
    });
  });

  test('is refused without the lease', async () => {
    const { topic } = await held('leaseless');
    const result = await fixture.registry.writeOutcome({
      topic,
      token: 'other',
      stage: 'standardized',
      outcome: outcome('published'),
    });
    expect(refusalOf(result)).toBe('lease_lost');
  });

  test('takes no stage that would be a path', async () => {
    const request = { topic: 'any', token: 't', stage: 'a.b', outcome: outcome('published') };
    await expect(fixture.registry.writeOutcome(request)).rejects.toThrow(InvalidRequestError);
  });
});
