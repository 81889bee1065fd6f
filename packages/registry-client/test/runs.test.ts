import { beforeAll, expect, test } from '@jest/globals';
import { runRecord } from '../src/index.js';
import { accepted, liveTopic, newFixture } from './fixture.js';
import type { Fixture } from './fixture.js';
import { runOf } from './operations.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture();
});

test('a run is written once: the first record of it stays', async () => {
  const first = runOf('once');
  accepted(await fixture.registry.writeRun(first));
  const second = await fixture.registry.writeRun({ ...first, state: 'failed' });
  expect(second).toEqual({ ok: true, value: first, repeated: true });
});

test('runs are listed from the newest, over as many pages as it takes', async () => {
  const padding = 'x'.repeat(300_000);
  const days = Array.from({ length: 9 }, (_, day) => `2026-11-0${day + 1}T00:00:00.000Z`);
  for (const started_at of days) {
    const run = { ...runOf('paged'), record: runRecord(started_at, 'run-1'), started_at };
    const stages = { standardized: { ...run.stages['standardized']!, error: padding } };
    accepted(await fixture.registry.writeRun({ ...run, stages }));
  }
  const found: string[] = [];
  for await (const run of fixture.registry.runs('paged')) found.push(run.started_at);
  expect(found).toEqual(days.toReversed());
});

test('topics are listed by their flag, with what the index carries', async () => {
  await liveTopic(fixture, 'beta');
  await liveTopic(fixture, 'alpha');
  await liveTopic(fixture, 'gamma');
  accepted(await fixture.registry.addHold({ topic: 'gamma', hold: 'operator' }));
  const enabled = [];
  for await (const topic of fixture.registry.topics('ENABLED')) enabled.push(topic);
  expect(enabled.map(({ topic }) => topic)).toEqual(['alpha', 'beta']);
  const {
    flow_control_flag,
    epoch,
    generation,
    schema_version,
    applied_schema_version,
    raw,
    tables,
    checkpoints,
  } = (await fixture.registry.getTopic('alpha'))!;
  expect(enabled[0]).toEqual({
    topic: 'alpha',
    flow_control_flag,
    epoch,
    generation,
    schema_version,
    applied_schema_version,
    raw,
    tables,
    checkpoints,
  });
  const paused = [];
  for await (const { topic } of fixture.registry.topics('PAUSED')) paused.push(topic);
  expect(paused).toEqual(['gamma']);
});
