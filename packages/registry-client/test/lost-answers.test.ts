import { beforeAll, describe, expect, test } from '@jest/globals';
import { accepted, newClient, newFixture } from './fixture.js';
import type { Fixture } from './fixture.js';
import { OPERATIONS, TOKEN } from './operations.js';

const WRITES = new Set(['UpdateItemCommand', 'PutItemCommand', 'TransactWriteItemsCommand']);

let fixture: Fixture;
beforeAll(async () => {
  fixture = await newFixture({ ids: () => TOKEN });
});

/** A registry that loses the answer to its first write which DynamoDB accepts, and how often that was. */
function losingOneAnswer(maxAttempts: number) {
  const losses = { count: 0 };
  const client = newClient({ maxAttempts });
  client.middlewareStack.add(
    (next, { commandName }) =>
      async (args) => {
        const answer = await next(args);
        if (!WRITES.has(String(commandName)) || losses.count > 0) return answer;
        losses.count += 1;
        throw Object.assign(new Error('socket hang up'), { name: 'TimeoutError' });
      },
    // Within the SDK's retries, around what reads the answer.
    { step: 'deserialize', priority: 'high' },
  );
  return { registry: fixture.another({ client }), losses };
}

describe.each(OPERATIONS)('$name', ({ name, prepare, call, toldApart }) => {
  const calm = name.toLowerCase();
  const lossy = `${calm}_lossy`;
  const retried = `${calm}_retried`;

  beforeAll(async () => {
    for (const topic of [calm, lossy, retried]) await prepare(fixture, topic);
    accepted(await call(fixture.registry, calm));
  });

  test('asked again by the caller, says what is so and changes nothing more', async () => {
    const { registry, losses } = losingOneAnswer(1);
    await expect(call(registry, lossy)).rejects.toThrow('socket hang up');
    expect(losses.count).toBe(1);

    const again = await call(fixture.registry, lossy);
    expect(again).toMatchObject({ ok: true, ...(toldApart ? { repeated: true } : {}) });
    expect(await stateOf(lossy)).toEqual(await stateOf(calm));
  });

  test("asked again by the SDK's own retry, is done once", async () => {
    const { registry, losses } = losingOneAnswer(3);
    expect(await call(registry, retried)).toMatchObject({ ok: true });
    expect(losses.count).toBe(1);
    expect(await stateOf(retried)).toEqual(await stateOf(calm));
  });
});

/** All records of a topic, under one name. */
async function stateOf(topic: string): Promise<unknown> {
  return JSON.parse(JSON.stringify(await fixture.records(topic)).replaceAll(topic, 'topic'));
}
