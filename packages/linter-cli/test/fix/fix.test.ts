import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { broken, evolved, orders } from '../support/documents.js';
import { Repository } from '../support/repository.js';
import { check, run } from '../support/run.js';

const STALE = { from: 'a'.repeat(64), to: 'b'.repeat(64), reason: 'of another time' };

describe('check --fix', () => {
  let repository: Repository;
  const read = () => readFile(join(repository.path, 'schemas/orders.json'), 'utf8');
  beforeEach(async () => {
    repository = await Repository.create();
    await repository.commit({ 'schemas/orders.json': orders() });
    await repository.branch('feature');
  });
  afterEach(() => repository.files.remove());

  it('takes a stale declaration out and leaves the rest of the text alone', async () => {
    const text = JSON.stringify(evolved(), undefined, '\t').replaceAll('\n', '\r\n');
    const declared = text.replace(
      '\r\n\t"raw"',
      `\r\n\t"breakingChange" : ${JSON.stringify(STALE)} ,\r\n\t"raw"`,
    );
    await repository.files.write({ 'schemas/orders.json': `\uFEFF${declared}` });
    const { code, err, result } = await check(repository.path, '--against', 'main', '--fix');
    expect(code).toBe(0);
    expect(err).toBe('fixed schemas/orders.json: took out "breakingChange", which declared another change\n');
    expect(result.fixed).toMatchObject([{ topic: 'orders', file: 'schemas/orders.json' }]);
    expect(result.topics).toMatchObject([{ declaration: 'not_needed' }]);
    expect(await read()).toBe(`\uFEFF${text.replace('"orders",', '"orders" ,')}`);
    expect((await check(repository.path, '--against', 'main', '--fix')).result.fixed).toEqual([]);
  });

  it('lets no break through', async () => {
    await repository.files.write({ 'schemas/orders.json': { ...broken(), breakingChange: STALE } });
    const { code, result } = await check(repository.path, '--against', 'main', '--fix');
    expect(code).toBe(1);
    expect(result.topics).toMatchObject([{ declaration: 'missing', blocked: true }]);
  });

  it('keeps a declaration that matches, and changes nothing unasked', async () => {
    await repository.files.write({ 'schemas/orders.json': broken() });
    await run(repository.path, 'declare', 'schemas/orders.json', '--against', 'main', '--reason', 'wanted');
    const before = await read();
    expect((await check(repository.path, '--against', 'main', '--fix')).code).toBe(0);
    expect(await read()).toBe(before);
    await repository.files.write({ 'schemas/orders.json': { ...evolved(), breakingChange: STALE } });
    const { result } = await check(repository.path, '--against', 'main');
    expect(result.fixed).toBeUndefined();
    expect(await read()).toContain('of another time');
  });
});
