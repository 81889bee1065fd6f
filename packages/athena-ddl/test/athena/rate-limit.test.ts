import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { RateLimit } from '../../src/athena/rate-limit.js';
import { Slots } from '../../src/athena/slots.js';

describe('a rate', () => {
  const rate = fc.record({
    perSecond: fc.integer({ min: 1, max: 200 }),
    burst: fc.integer({ min: 1, max: 50 }),
  });
  const gaps = fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1, maxLength: 120 });

  test('is kept to in every stretch of time, and is used up when there is demand', () => {
    fc.assert(
      fc.property(rate, gaps, ({ perSecond, burst }, between) => {
        const limit = new RateLimit({ perSecond, burst });
        let now = 0;
        const turns = between.map((gap) => (now += gap) + limit.take(now));
        expect(turns).toEqual([...turns].sort((a, b) => a - b));
        for (const [from, start] of turns.entries()) {
          for (const [to, end] of turns.entries()) {
            if (to < from) continue;
            const allowed = burst + ((end - start) / 1000) * perSecond;
            expect(to - from + 1).toBeLessThanOrEqual(allowed + 1e-6);
          }
        }
      }),
    );
  });

  test('lets a burst through at once, and then one after the other', () => {
    const limit = new RateLimit({ perSecond: 10, burst: 3 });
    expect([1, 2, 3, 4, 5].map(() => limit.take(1000))).toEqual([0, 0, 0, 100, 200]);
    expect(limit.take(10_000)).toBe(0);
  });
});

test('slots are taken in the order of asking, never more than there are', async () => {
  const slots = new Slots(2);
  const order: number[] = [];
  let taken = 0;
  const work = async (n: number) => {
    const free = await slots.take();
    taken += 1;
    expect(taken).toBeLessThanOrEqual(2);
    order.push(n);
    await new Promise((resolve) => setImmediate(resolve));
    taken -= 1;
    free();
  };
  await Promise.all([1, 2, 3, 4, 5, 6, 7].map(work));
  expect(order).toEqual([1, 2, 3, 4, 5, 6, 7]);
});
