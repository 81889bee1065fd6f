import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { broken, evolved, orders, topic } from '../support/documents.js';
import { Repository } from '../support/repository.js';
import { check, run } from '../support/run.js';

describe('check against a directory', () => {
  let work: TemporaryDirectory;
  let base: TemporaryDirectory;
  beforeEach(async () => {
    work = await TemporaryDirectory.create();
    base = await TemporaryDirectory.create();
    await work.write({ 'schemas/orders.json': evolved(), 'schemas/users.json': topic('users') });
  });
  afterEach(async () => {
    await work.remove();
    await base.remove();
  });

  it.each([
    ['the folder of schemas', { 'orders.json': orders(), 'users.json': topic('users') }],
    ['a checkout', { 'schemas/orders.json': orders(), 'schemas/users.json': topic('users') }],
    [
      'a checkout with another configuration',
      { 'firn.config.json': { schemas: 'x' }, 'x/orders.json': orders(), 'x/users.json': topic('users') },
    ],
  ])('%s, without any git', async (_, files) => {
    await base.write(files);
    const { code, result } = await check(work.path, '--against', base.path);
    expect(code).toBe(0);
    expect(result.against).toEqual({ kind: 'directory', path: base.path });
    expect(result.topics).toMatchObject([{ topic: 'orders', classification: 'SCHEMA_EVOLVE' }]);
  });

  it('finds what moved, went and broke', async () => {
    await base.write({
      'old/orders.json': orders(),
      'gone.json': topic('gone'),
      'users.json': topic('users'),
    });
    await work.write({ 'schemas/orders.json': broken() });
    const { code, result } = await check(work.path, '--against', base.path);
    expect(code).toBe(1);
    expect(result.topics).toMatchObject([{ topic: 'orders', classification: 'NUCLEAR_RESET' }]);
    expect(result.problems).toMatchObject([{ code: 'topic.deleted', file: 'schemas/gone.json' }]);
  });

  it.each([
    ['empty', ''],
    ['missing', '/none'],
  ])('that is %s is no base', async (_, suffix) => {
    const { code, out, err } = await run(work.path, 'check', '--against', base.path + suffix);
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err).toContain(base.path);
  });

  it('that is the folder to be checked is no base', async () => {
    const { code, err } = await run(work.path, 'check', '--against', './schemas');
    expect(code).toBe(2);
    expect(err).toContain('is the folder of the schemas that are to be checked');
  });

  it('is not guessed where a ref has the same name', async () => {
    const repository = await Repository.create();
    await repository.commit({ 'schemas/orders.json': orders(), 'main/orders.json': orders() });
    const { code, err } = await run(repository.path, 'check', '--against', 'main');
    expect(code).toBe(2);
    expect(err).toContain('both a git ref and a directory');
    expect((await check(repository.path, '--against', './main')).result.against.kind).toBe('directory');
    expect((await check(repository.path, '--against', 'refs/heads/main')).result.against.kind).toBe('git');
    await repository.files.remove();
  });

  it('needs schemas to check', async () => {
    await work.remove('schemas');
    await base.write({ 'orders.json': orders() });
    const emptied = await check(work.path, '--against', base.path);
    expect(emptied.result.problems).toMatchObject([{ code: 'topic.deleted' }]);
  });
});
