import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { evolved, orders, topic } from '../support/documents.js';
import { Repository } from '../support/repository.js';
import { check } from '../support/run.js';

const WITH_ORDER = topic('users', { columns: [{ name: 'order', type: 'string' }], partitionBy: [] });

describe('check --all', () => {
  let repository: Repository;
  const problems = async (...args: string[]) => {
    const { result } = await check(repository.path, '--against', 'main', ...args);
    return result.problems.map(({ code, topic: name = '' }) => `${code} ${name}`);
  };
  beforeEach(async () => {
    repository = await Repository.create();
    await repository.commit({
      'schemas/orders.json': orders(),
      'schemas/users.json': WITH_ORDER,
      'schemas/bad.json': '{}',
      'schemas/a/twice.json': topic('twice'),
      'schemas/b/twice.json': topic('twice'),
    });
    await repository.branch('feature');
    await repository.files.write({ 'schemas/orders.json': evolved() });
  });
  afterEach(() => repository.files.remove());

  it('looks at files that do not differ too: whether they are valid, and by the rules about themselves', async () => {
    expect(await problems()).toEqual([]);
    const all = await problems('--all');
    expect(all.filter((found) => found.startsWith('topic.duplicate'))).toHaveLength(2);
    expect(all).toContain('missing-key bad');
    expect(all).toContain('reserved-word users');
    expect(all.some((found) => found.endsWith(' orders'))).toBe(false);
  });

  it('compares none of them', async () => {
    const { result } = await check(repository.path, '--against', 'main', '--all');
    expect(result.topics.map((report) => report.topic)).toEqual(['orders']);
  });

  it('keeps to the paths that are named', async () => {
    expect(await problems('--all', 'schemas/users.json')).toEqual(['reserved-word users']);
  });

  it('reports an ignore left behind in any of them, of rules that it looked at them by', async () => {
    const ignores = ['reserved-word', 'quoted-name', 'source-changed'].map((rule) => ({
      rule,
      topic: 'users',
      reason: 'x',
    }));
    await repository.files.write({ 'firn.config.json': { ignores } });
    const { result } = await check(repository.path, '--against', 'main', '--all', 'schemas/users.json');
    expect(result.problems).toMatchObject([
      { code: 'reserved-word', ignored: 'x' },
      { code: 'unused-ignore', message: 'nothing of quoted-name is found in topic users, and it is ignored' },
    ]);
    expect(await problems('schemas/orders.json')).toEqual([]);
  });
});
