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
    expect(err).toBe('fixed schemas/orders.json: take "breakingChange" out, which declares another change\n');
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

  describe('takes out entries of "ignores" that match nothing', () => {
    const ignore = (path: string, rule = 'reserved-word') => ({
      rule,
      topic: 'orders',
      path,
      reason: 'in use',
    });
    const config = (...paths: readonly string[]) =>
      JSON.stringify({ ignores: paths.map((path) => ignore(path)), schemas: 'schemas' }, undefined, '\t');

    it.each([
      ['the first', ['a', 'order'], ['order']],
      ['the last', ['order', 'a'], ['order']],
      ['the only one', ['a'], []],
      ['all', ['a', 'b', 'c'], []],
      ['all but one between', ['a', 'order', 'b'], ['order']],
      ['those on both sides of others', ['a', 'b', 'order', 'c', 'group', 'd'], ['order', 'group']],
    ])('%s', async (_, before, after) => {
      const columns = [...orders().columns, ...['order', 'group'].map((name) => ({ name, type: 'int' }))];
      await repository.files.write({
        'schemas/orders.json': orders({ columns }),
        'firn.config.json': `\uFEFF${config(...before).replaceAll('\n', '\r\n')}`,
      });
      const { code, err, result } = await check(repository.path, '--against', 'main', '--fix');
      expect(code).toBe(0);
      expect(err).toMatch(/^fixed firn\.config\.json: take the .* out of "ignores" that match nothing\n$/);
      expect(result.fixed).toMatchObject([{ file: 'firn.config.json' }]);
      expect(result.problems.filter((problem) => problem.code === 'unused-ignore')).toEqual([]);
      const text = await readFile(join(repository.path, 'firn.config.json'), 'utf8');
      expect(text.startsWith('\uFEFF{\r\n\t"ignores"')).toBe(true);
      expect(text.replaceAll('\r\n', '')).not.toContain('\n');
      const { ignores } = JSON.parse(text.slice(1)) as { ignores: readonly { path: string }[] };
      expect(ignores.map(({ path }) => path)).toEqual(after);
      expect((await check(repository.path, '--against', 'main', '--fix')).result.fixed).toEqual([]);
    });
  });

  it('makes no edit that is a guess', async () => {
    const text = JSON.stringify({ ...evolved(), ownr: 'team' });
    await repository.files.write({ 'schemas/orders.json': text });
    const { code, result } = await check(repository.path, '--against', 'main', '--fix');
    expect({ code, fixed: result.fixed }).toEqual({ code: 1, fixed: [] });
    expect(await read()).toBe(text);
  });
});
