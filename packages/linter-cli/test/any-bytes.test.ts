import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';

import { orders } from './support/documents.js';
import { run } from './support/run.js';

describe('whatever a schema file holds', () => {
  let work: TemporaryDirectory;
  let base: TemporaryDirectory;
  beforeAll(async () => {
    work = await TemporaryDirectory.create();
    base = await TemporaryDirectory.create();
    await work.write({ 'schemas/users.json': orders({ topic: 'users' }) });
    await base.write({ 'orders.json': orders(), 'users.json': orders({ topic: 'users' }) });
  });
  afterAll(async () => {
    await work.remove();
    await base.remove();
  });

  const text = JSON.stringify(orders());
  const cut = fc.nat(text.length).map((at) => Buffer.from(text.slice(0, at)));
  const mutated = fc
    .tuple(fc.nat(text.length - 1), fc.uint8Array({ minLength: 1, maxLength: 4 }))
    .map(([at, bytes]) =>
      Buffer.concat([Buffer.from(text.slice(0, at)), bytes, Buffer.from(text.slice(at + 1))]),
    );
  const anything = fc.oneof(
    fc.uint8Array({ maxLength: 200 }),
    fc.json().map((json) => Buffer.from(json)),
    fc.string({ unit: 'binary' }).map((string) => Buffer.from(string)),
    fc.integer({ min: 1, max: 200_000 }).map((depth) => Buffer.from('['.repeat(depth))),
    cut,
    mutated,
  );

  it('the check ends with a verdict, a place and no stack trace', async () => {
    await fc.assert(
      fc.asyncProperty(anything, async (bytes) => {
        await writeFile(join(work.path, 'schemas', 'orders.json'), bytes);
        const { code, out, err } = await run(work.path, 'check', '--against', base.path);
        expect(err).toBe('');
        expect([0, 1]).toContain(code);
        expect(out).not.toMatch(/^\s+at /m);
        expect(out).not.toMatch(/(?![\t\n])\p{Cc}/u);
        if (out.includes('problem')) expect(out).toMatch(/schemas\/orders\.json:\d+:\d+/);
      }),
      { numRuns: 150 },
    );
  });
});
