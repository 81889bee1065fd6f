import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { broken, orders, remapped, topic } from '../support/documents.js';
import { Repository } from '../support/repository.js';
import { check, run } from '../support/run.js';

describe('check, with rules configured', () => {
  let repository: Repository;
  beforeEach(async () => {
    repository = await Repository.create();
    await repository.commit({ 'schemas/orders.json': orders() });
    await repository.branch('feature');
    await repository.files.write({ 'schemas/orders.json': remapped() });
  });
  afterEach(() => repository.files.remove());

  it('blocks what is set to error, and shows what is ignored with its reason', async () => {
    await repository.files.write({ 'firn.config.json': { rules: { 'source-changed': 'error' } } });
    const blocked = await check(repository.path, '--against', 'main');
    expect(blocked.code).toBe(1);
    expect(blocked.result.topics[0]?.changes).toMatchObject([{ rule: 'source-changed', severity: 'error' }]);

    const ignores = [{ rule: 'source-changed', topic: 'orders', path: 'amount', reason: 'announced' }];
    await repository.files.write({ 'firn.config.json': { rules: { 'source-changed': 'error' }, ignores } });
    const { code, out } = await run(repository.path, 'check', '--against', 'main');
    expect(code).toBe(0);
    expect(out).toMatch(/- amount {2}.*\[source-changed\]\n.*\n *ignored: announced\n/);
    expect(out).toMatch(/pass: 1 topic compared with main .*, 1 ignored\n$/);
  });

  it('shows a warning as one', async () => {
    await repository.files.write({ 'firn.config.json': { rules: { 'source-changed': 'warning' } } });
    const { code, out } = await run(repository.path, 'check', '--against', 'main');
    expect(code).toBe(0);
    expect(out).toContain('! amount');
    expect(out).toMatch(/pass: .*, 1 warning\n$/);
  });

  it.each([
    ['rules', { 'column-removed': 'off' }],
    ['overrides', [{ topics: ['*'], reason: 'x', rules: { 'column-removed': 'off' } }]],
    ['ignores', [{ rule: 'column-removed', topic: 'orders', reason: 'x' }]],
  ])('lets nobody take a break off by %s: exit code 2, with what to do instead', async (key, value) => {
    await repository.files.write({
      'schemas/orders.json': broken(),
      'firn.config.json': { [key]: value },
    });
    const { code, out, err } = await run(repository.path, 'check', '--against', 'main');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /firn\.config\.json:\d+:\d+: .*"column-removed".*declare the change on purpose instead/,
    );
  });

  it('reports an ignore for a topic that has no file, whatever else is looked at', async () => {
    await repository.commit({ 'schemas/users.json': topic('users') });
    const ignores = ['oders', 'users'].map((name) => ({ rule: 'reserved-word', topic: name, reason: 'x' }));
    await repository.files.write({ 'firn.config.json': { ignores } });
    const { code, result } = await check(repository.path, '--against', 'HEAD');
    expect(code).toBe(0);
    expect(result.problems).toMatchObject([
      { code: 'unused-ignore', topic: 'oders', severity: 'warning', hint: expect.stringContaining('--fix') },
    ]);
  });

  it('proposes the rule that was meant', async () => {
    await repository.files.write({ 'firn.config.json': { rules: { 'sorce-changed': 'off' } } });
    const { code, err } = await run(repository.path, 'check', '--against', 'main');
    expect(code).toBe(2);
    expect(err).toContain('did you mean "source-changed"?');
  });
});
