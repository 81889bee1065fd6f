import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { broken, evolved, orders, remapped, topic } from '../support/documents.js';
import { Repository } from '../support/repository.js';
import { check, run } from '../support/run.js';

describe('check against a git ref', () => {
  let repository: Repository;
  beforeEach(async () => {
    repository = await Repository.create();
    await repository.commit({ 'schemas/orders.json': orders(), 'schemas/users.json': topic('users') });
    await repository.branch('feature');
  });
  afterEach(() => repository.files.remove());

  it.each([
    ['a new topic', { 'schemas/events.json': topic('events') }, 'events', 'NEW_TABLE'],
    ['an optional column more', { 'schemas/orders.json': evolved() }, 'orders', 'SCHEMA_EVOLVE'],
    ['another source', { 'schemas/orders.json': remapped() }, 'orders', 'PURE_REMAP'],
    ['other white space', { 'schemas/orders.json': JSON.stringify(orders()) }, 'orders', 'NO_CHANGE'],
    [
      'CR LF and a byte order mark',
      { 'schemas/orders.json': `\uFEFF${JSON.stringify(evolved(), null, 1).replaceAll('\n', '\r\n')}` },
      'orders',
      'SCHEMA_EVOLVE',
    ],
  ])('passes %s', async (_, files, name, classification) => {
    await repository.commit(files);
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(code).toBe(0);
    expect(result.verdict).toBe('pass');
    expect(result.topics).toMatchObject([
      { topic: name, file: `schemas/${name}.json`, classification, blocked: false },
    ]);
    expect(result.problems).toEqual([]);
  });

  it('blocks an undeclared break, and says where it is and how to declare it', async () => {
    await repository.commit({ 'schemas/orders.json': orders({ partitionBy: ['month(created_at)'] }) });
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(code).toBe(1);
    expect(result).toMatchObject({
      verdict: 'blocked',
      topics: [
        {
          topic: 'orders',
          classification: 'NUCLEAR_RESET',
          declaration: 'missing',
          declared: false,
          blocked: true,
          declareCommand:
            'npx -p @firn/linter-cli firn-lint declare schemas/orders.json --against main --reason "..."',
        },
      ],
    });
    const [change] = result.topics[0]!.changes;
    expect(change).toMatchObject({ breaking: true, before: 'day(created_at)', after: 'month(created_at)' });
    const lines = JSON.stringify(orders({ partitionBy: ['month(created_at)'] }), undefined, 2).split('\n');
    expect(lines[change!.line - 1]).toMatch(/partitionBy|month/);
  });

  it('looks at what differs from the merge base only, not at what main did since', async () => {
    await repository.commit({ 'schemas/orders.json': evolved() });
    await repository.git('switch', '--quiet', 'main');
    await repository.commit({
      'schemas/users.json': { ...topic('users'), columns: [] },
      'schemas/later.json': topic('later'),
    });
    await repository.git('switch', '--quiet', 'feature');
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(code).toBe(0);
    expect(result.topics.map(({ topic }) => topic)).toEqual(['orders']);
  });

  it('judges several topics, each for itself', async () => {
    await repository.commit({
      'schemas/orders.json': broken(),
      'schemas/users.json': topic('users', { description: 'People' }),
      'schemas/events.json': topic('events'),
    });
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(code).toBe(1);
    expect(result.topics.map(({ topic, classification }) => [topic, classification])).toEqual([
      ['events', 'NEW_TABLE'],
      ['orders', 'NUCLEAR_RESET'],
      ['users', 'PURE_REMAP'],
    ]);
  });

  it('passes where no schema differs', async () => {
    await repository.commit({ 'README.md': 'more' });
    const { code, out } = await run(repository.path, 'check', '--against', 'main');
    expect(code).toBe(0);
    expect(out).toContain('no topic schema differs from main');
  });

  describe('the work tree is what is checked', () => {
    it.each([
      ['not staged', []],
      ['staged', ['add', '--all']],
    ])('a change that is %s', async (_, command) => {
      await repository.files.write({
        'schemas/orders.json': broken(),
        'schemas/events.json': topic('events'),
      });
      if (command.length > 0) await repository.git(...command);
      const { result } = await check(repository.path, '--against', 'main');
      expect(result.topics.map(({ topic, blocked }) => [topic, blocked])).toEqual([
        ['events', false],
        ['orders', true],
      ]);
    });

    it('a committed break that is taken back but not yet committed', async () => {
      await repository.commit({ 'schemas/orders.json': broken() });
      await repository.files.write({ 'schemas/orders.json': orders() });
      expect((await check(repository.path, '--against', 'main')).result.topics).toEqual([]);
    });

    it('a file that git ignores', async () => {
      await repository.commit({ '.gitignore': 'schemas/local.json\n' });
      await repository.files.write({ 'schemas/local.json': topic('local') });
      const { result } = await check(repository.path, '--against', 'main');
      expect(result.topics.map(({ topic }) => topic)).toEqual(['local']);
    });
  });

  describe('files that move and go', () => {
    it('compares a moved file with where it was', async () => {
      await repository.git('rm', '--quiet', 'schemas/orders.json');
      await repository.commit({ 'schemas/shop/orders.json': broken() });
      const { code, result } = await check(repository.path, '--against', 'main');
      expect(code).toBe(1);
      expect(result.topics).toMatchObject([
        { topic: 'orders', file: 'schemas/shop/orders.json', classification: 'NUCLEAR_RESET' },
      ]);
      expect(result.topics[0]!.baseFile).toMatch(/:schemas\/orders\.json$/);
    });

    it('follows the folder of schemas to another place', async () => {
      await repository.git('mv', 'schemas', 'topics');
      await repository.commit({ 'firn.config.json': { schemas: 'topics' }, 'topics/orders.json': broken() });
      const { code, result } = await check(repository.path, '--against', 'main');
      expect(code).toBe(1);
      expect(result.topics.map(({ topic, classification }) => [topic, classification])).toEqual([
        ['orders', 'NUCLEAR_RESET'],
        ['users', 'NO_CHANGE'],
      ]);
      expect(result.problems).toEqual([]);
    });

    it('does not let a topic go unnoticed', async () => {
      await repository.git('rm', '--quiet', 'schemas/orders.json');
      const { code, result } = await check(repository.path, '--against', 'main');
      expect(code).toBe(1);
      expect(result.problems).toMatchObject([{ code: 'topic.deleted', file: 'schemas/orders.json' }]);
    });

    it('says so when the new topic looks like the one that went', async () => {
      await repository.git('rm', '--quiet', 'schemas/orders.json');
      await repository.commit({ 'schemas/purchases.json': topic('purchases') });
      const { result } = await check(repository.path, '--against', 'main');
      expect(result.problems[0]!.message).toContain('the new topic purchases looks like it');
    });

    it('lets a retired topic go', async () => {
      await repository.git('rm', '--quiet', 'schemas/orders.json');
      await repository.commit({ 'firn.config.json': { retired: { orders: 'the shop is closed' } } });
      const { code, result } = await check(repository.path, '--against', 'main');
      expect(code).toBe(0);
      expect(result.retired).toEqual([
        { topic: 'orders', file: 'schemas/orders.json', reason: 'the shop is closed' },
      ]);
    });

    it('points out a retired topic whose file is still there', async () => {
      await repository.commit({ 'firn.config.json': { retired: { orders: 'the shop is closed' } } });
      const { code, result } = await check(repository.path, '--against', 'main');
      expect(code).toBe(1);
      expect(result.problems).toMatchObject([{ code: 'topic.retired', file: 'schemas/orders.json' }]);
    });

    it('refuses two files for one topic', async () => {
      await repository.commit({ 'schemas/shop/orders.json': orders() });
      const { code, result } = await check(repository.path, '--against', 'main');
      expect(code).toBe(1);
      expect(result.problems).toMatchObject([{ code: 'topic.duplicate', file: 'schemas/shop/orders.json' }]);
    });
  });

  describe('paths', () => {
    beforeEach(() =>
      repository.commit({ 'schemas/orders.json': evolved(), 'schemas/shop/carts.json': topic('carts') }),
    );

    it.each([
      [['schemas/orders.json'], ['orders']],
      [['schemas/shop'], ['carts']],
      [['schemas'], ['carts', 'orders']],
      [['.'], ['carts', 'orders']],
      [['schemas/users.json'], []],
      [
        ['schemas/orders.json', 'schemas/shop/carts.json'],
        ['carts', 'orders'],
      ],
    ])('%j restrict the check', async (paths, topics) => {
      const { result } = await check(repository.path, ...paths, '--against', 'main');
      expect(result.topics.map(({ topic }) => topic)).toEqual(topics);
    });

    it('are relative to the current directory', async () => {
      const { result } = await check(
        `${repository.path}/schemas`,
        'shop',
        '--against',
        'main',
        '--config',
        '../firn.config.json',
      ).catch(() => ({ result: undefined }));
      expect(result).toBeUndefined();
      await repository.files.write({ 'firn.config.json': {} });
      const inside = await check(`${repository.path}/schemas`, 'shop', '--against', 'main');
      expect(inside.result.topics.map(({ topic }) => topic)).toEqual(['carts']);
    });

    it('that name nothing are wrong use', async () => {
      const { code, err } = await run(repository.path, 'check', 'schemas/none.json', '--against', 'main');
      expect(code).toBe(2);
      expect(err).toContain('schemas/none.json names no topic schema');
    });
  });

  it('checks a project in a folder of the repository', async () => {
    await repository.commit({ 'lake/firn.config.json': {}, 'lake/schemas/orders.json': orders() });
    await repository.branch('next');
    await repository.commit({ 'lake/schemas/orders.json': broken() });
    const { code, result } = await check(`${repository.path}/lake`, '--against', 'feature');
    expect(code).toBe(1);
    expect(result.topics.map(({ topic, classification }) => [topic, classification])).toEqual([
      ['orders', 'NUCLEAR_RESET'],
    ]);
  });

  it('takes a project that the base does not have for new', async () => {
    await repository.commit({ 'lake/firn.config.json': {}, 'lake/schemas/orders.json': orders() });
    const { result } = await check(`${repository.path}/lake`, '--against', 'main');
    expect(result.topics).toMatchObject([{ topic: 'orders', classification: 'NEW_TABLE' }]);
  });

  it('says where a document is wrong', async () => {
    await repository.commit({ 'schemas/orders.json': '{\n  "topic": "orders",\n  "columns": [}\n' });
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(code).toBe(1);
    expect(result.problems).toMatchObject([{ file: 'schemas/orders.json', line: 3, column: 15 }]);
    const { out } = await run(repository.path, 'check', '--against', 'main');
    expect(out).toContain('schemas/orders.json:3:15');
  });

  it('does not ask about a document that is wrong but was not touched', async () => {
    await repository.git('switch', '--quiet', 'main');
    await repository.commit({ 'schemas/legacy.json': 'not JSON' });
    await repository.branch('other');
    await repository.commit({ 'schemas/orders.json': evolved() });
    expect((await check(repository.path, '--against', 'main')).code).toBe(0);
  });

  it('cannot judge a change of a document that is wrong at the base', async () => {
    await repository.git('switch', '--quiet', 'main');
    await repository.commit({ 'schemas/legacy.json': 'not JSON' });
    await repository.branch('other');
    await repository.commit({ 'schemas/legacy.json': topic('legacy') });
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(code).toBe(2);
    expect(result.problems).toMatchObject([{ code: 'base.unreadable', file: 'schemas/legacy.json' }]);
    expect((await check(repository.path, '--against', 'main~1')).code).toBe(0);
  });
});
