import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { beforeAll, describe, expect, test } from '@jest/globals';
import {
  ContentionError,
  InvalidRecordError,
  RegistryTableNotFoundError,
  UnknownFormatError,
} from '../src/index.js';
import { liveTopic, newClient, newFixture, refusalOf, versionRequest } from './fixture.js';
import type { Fixture } from './fixture.js';
import { OPERATIONS, TOKEN } from './operations.js';

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture({ ids: () => TOKEN });
});

describe('a topic of a newer format', () => {
  const writes = OPERATIONS.filter(({ name }) => name !== 'writeRun');

  test.each(writes)('is not touched by $name', async ({ name, prepare, call }) => {
    const topic = `newer_${name.toLowerCase()}`;
    await prepare(fixture, topic);
    if (name === 'openTopic') await liveTopic(fixture, topic);
    for (const record of await fixture.records(topic))
      await fixture.put({ ...record, format: 2, novelty: true });
    const before = await fixture.records(topic);

    expect(refusalOf(await call(fixture.registry, topic))).toBe('unknown_format');
    expect(await fixture.records(topic)).toEqual(before);
  });

  test('is not read', async () => {
    await liveTopic(fixture, 'newer');
    await fixture.put({ ...(await fixture.item('newer', 'topic')), format: 2 });
    const read = fixture.registry.getTopic('newer');
    await expect(read).rejects.toThrow(UnknownFormatError);
    await expect(read).rejects.toThrow('upgrade this one');
  });
});

describe('a record that is not what its format says', () => {
  test.each([
    { attribute: 'epoch', value: '2', place: '/epoch' },
    { attribute: 'flow_control_flag', value: 'STOPPED', place: '/flow_control_flag' },
    { attribute: 'checkpoints', value: { raw: 12345 }, place: '/checkpoints/raw' },
    { attribute: 'tables', value: {}, place: '/tables' },
  ])('is not read: $attribute', async ({ attribute, value, place }) => {
    const topic = `broken_${attribute}`;
    await liveTopic(fixture, topic);
    await fixture.put({ ...(await fixture.item(topic, 'topic')), [attribute]: value });
    const read = fixture.registry.getTopic(topic);
    await expect(read).rejects.toThrow(InvalidRecordError);
    await expect(read).rejects.toThrow(`record "topic" of topic "${topic}"`);
    await expect(read).rejects.toThrow(place);
  });

  test('may have attributes that were added later', async () => {
    await liveTopic(fixture, 'added');
    await fixture.put({ ...(await fixture.item('added', 'topic')), later: 1 });
    expect(await fixture.registry.getTopic('added')).toMatchObject({ later: 1, epoch: 1 });
  });
});

test('a missing table is named', async () => {
  const registry = fixture.another({ tableName: 'Elsewhere' });
  const read = registry.getTopic('orders');
  await expect(read).rejects.toThrow(RegistryTableNotFoundError);
  await expect(read).rejects.toThrow('the registry table "Elsewhere" does not exist');
});

describe('a write that meets another transaction', () => {
  const conflicts = {
    update: () => new TransactionConflictException({ message: 'in progress', $metadata: {} }),
    transaction: () =>
      new TransactionCanceledException({
        message: 'cancelled',
        $metadata: {},
        CancellationReasons: [{ Code: 'TransactionConflict' }, { Code: 'None' }],
      }),
  };

  /** A registry whose first writes fail so many times. */
  function meeting(times: number, conflict: () => Error) {
    const waits: number[] = [];
    const client = newClient();
    client.middlewareStack.add((next) => (args) => {
      const written = 'UpdateExpression' in args.input || 'TransactItems' in args.input;
      if (written && times-- > 0) throw conflict();
      return next(args);
    });
    const sleep = (milliseconds: number) => {
      waits.push(milliseconds);
      return Promise.resolve();
    };
    return { registry: fixture.another({ client, sleep }), waits };
  }

  test.each(Object.entries(conflicts))('waits and goes on (%s)', async (name, conflict) => {
    const topic = `met_${name}`;
    await liveTopic(fixture, topic);
    const { registry, waits } = meeting(3, conflict);
    const result =
      name === 'update'
        ? await registry.addHold({ topic, hold: 'operator' })
        : await registry.publishVersion(versionRequest(topic));
    expect(result.ok).toBe(true);
    expect(waits).toHaveLength(3);
    expect(Math.max(...waits)).toBeLessThanOrEqual(100);
  });

  test('gives up after a while', async () => {
    await liveTopic(fixture, 'stuck');
    const { registry } = meeting(Infinity, conflicts.update);
    await expect(registry.addHold({ topic: 'stuck', hold: 'operator' })).rejects.toThrow(ContentionError);
  });
});
