import { beforeAll, describe, expect, test } from '@jest/globals';
import { UnknownFormatError } from '../src/index.js';
import type { Registry } from '../src/index.js';
import { NEW, accepted, liveTopic, newFixture, refusalOf, versionRequest } from './fixture.js';
import type { Fixture } from './fixture.js';
import { OPERATIONS, TOKEN, runOf } from './operations.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture({ ids: () => TOKEN });
});

/** Makes the records of a topic that begin so those of a newer version, and gives them. */
async function makeNewer(topic: string, prefix: string): Promise<Record<string, unknown>[]> {
  const records = (await fixture.records(topic)).filter(({ record }) => String(record).startsWith(prefix));
  for (const record of records) await fixture.put({ ...record, format: 2, novelty: true });
  return newerOf(topic);
}

async function newerOf(topic: string): Promise<Record<string, unknown>[]> {
  return (await fixture.records(topic)).filter(({ format }) => format === 2);
}

describe('a record of a newer format is not read', () => {
  const all = async (items: AsyncIterable<unknown>) => {
    for await (const _ of items);
  };

  test.each<[string, (registry: Registry, topic: string) => Promise<unknown>]>([
    ['topic', (registry, topic) => registry.getTopic(topic)],
    ['schema#', (registry, topic) => registry.getSchema(topic, 1)],
    ['deployment#', (registry, topic) => registry.getDeployment(topic, NEW)],
    ['deployment#', (registry, topic) => all(registry.deployments(topic))],
    ['run#', (registry, topic) => all(registry.runs(topic))],
  ])('%s, by %s', async (prefix, read) => {
    const topic = `read_${prefix.replace('#', '')}`;
    if ((await fixture.registry.getTopic(topic).catch(() => null)) === undefined) {
      await liveTopic(fixture, topic);
      accepted(await fixture.registry.writeRun(runOf(topic)));
      await makeNewer(topic, prefix);
    }
    await expect(read(fixture.registry, topic)).rejects.toThrow(UnknownFormatError);
    await expect(read(fixture.registry, topic)).rejects.toThrow(`of topic "${topic}" has format 2`);
  });
});

describe('where only the journal is of a newer format', () => {
  const touching = [
    'moveStep',
    'noteObserved',
    'publishNewTopic',
    'publishReset',
    'completeReset',
    'completeFilling',
    'pauseToSwap',
    'completeSwap',
    'beginRollback',
    'completeRollback',
  ];

  test.each(OPERATIONS)('$name leaves it alone', async ({ name, prepare, call }) => {
    const topic = `journal_${name.toLowerCase()}`;
    await prepare(fixture, topic);
    const newer = await makeNewer(topic, 'deployment#');
    const before = await fixture.records(topic);
    const result = await call(fixture.registry, topic);
    expect(await newerOf(topic)).toEqual(newer);
    if (!touching.includes(name)) return;
    expect(newer.length).toBeGreaterThan(0);
    expect(refusalOf(result)).toBe('unknown_format');
    expect(await fixture.records(topic)).toEqual(before);
  });
});

test('a schema version of a newer format stands in the way of its like', async () => {
  await liveTopic(fixture, 'schema_ahead');
  const [first] = (await fixture.records('schema_ahead')).filter(({ record }) => record === 'schema#000001');
  await fixture.put({ ...first, record: 'schema#000002', version: 2, format: 2 });
  const before = await fixture.records('schema_ahead');
  expect(refusalOf(await fixture.registry.publishVersion(versionRequest('schema_ahead')))).toBe(
    'unknown_format',
  );
  expect(await fixture.records('schema_ahead')).toEqual(before);
});
