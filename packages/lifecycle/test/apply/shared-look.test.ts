import { describe, expect, it } from '@jest/globals';
import { SharedLook } from '../../src/apply/shared-look.js';

/** Looks whose ends are up to the test. */
function controlled() {
  const ends: { resolve: (value: number) => void; reject: (error: Error) => void }[] = [];
  const look = new SharedLook(() => new Promise<number>((resolve, reject) => ends.push({ resolve, reject })));
  return { look, ends };
}

describe('SharedLook', () => {
  it('gives nobody a look that began before asking', async () => {
    const { look, ends } = controlled();
    const first = look.take();
    const [second, third] = [look.take(), look.take()];
    expect(ends).toHaveLength(1);
    ends[0]?.resolve(1);
    expect(await first).toBe(1);
    expect(ends).toHaveLength(2);
    const fourth = look.take();
    ends[1]?.resolve(2);
    expect(await Promise.all([second, third])).toEqual([2, 2]);
    ends[2]?.resolve(3);
    expect(await fourth).toBe(3);
  });

  it('looks again after a look that failed, and tells only those whose look it was', async () => {
    const { look, ends } = controlled();
    const first = look.take();
    const second = look.take();
    ends[0]?.reject(new Error('throttled'));
    await expect(first).rejects.toThrow('throttled');
    ends[1]?.resolve(2);
    expect(await second).toBe(2);
    const third = look.take();
    ends[2]?.resolve(3);
    expect(await third).toBe(3);
  });
});
