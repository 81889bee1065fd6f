import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { orders, topic } from '../support/documents.js';
import { Repository } from '../support/repository.js';
import { check } from '../support/run.js';

const ORDER = { name: 'order', type: 'string' };
const CHANGED = orders({ columns: [...orders().columns, ORDER] });

describe("check, with the linter's own rules", () => {
  let repository: Repository;
  beforeEach(async () => {
    repository = await Repository.create();
    await repository.commit({ 'schemas/orders.json': orders() });
    await repository.branch('feature');
    await repository.files.write({ 'schemas/orders.json': CHANGED });
  });
  afterEach(() => repository.files.remove());

  it('finds what AWS would trip over, with its place, why and a fingerprint', async () => {
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(code).toBe(0);
    expect(result.problems).toMatchObject([
      {
        code: 'reserved-word',
        file: 'schemas/orders.json',
        line: 22,
        topic: 'orders',
        path: 'order',
        severity: 'warning',
      },
    ]);
    expect(result.problems[0]?.why).toContain('Athena user guide');
    const [before] = result.problems;
    const moved = orders({ columns: [ORDER, ...orders().columns] });
    await repository.files.write({ 'schemas/orders.json': moved });
    const [after] = (await check(repository.path, '--against', 'main')).result.problems;
    expect(after?.fingerprint).toBe(before?.fingerprint);
    expect(after?.line).not.toBe(before?.line);
  });

  it('takes severity and options from the configuration, for each topic', async () => {
    await repository.files.write({
      'schemas/users.json': topic('users'),
      'firn.config.json': {
        rules: { 'reserved-word': 'off', 'max-columns': { severity: 'warning', max: 3 } },
        overrides: [
          { topics: ['user*'], reason: 'few', rules: { 'max-columns': { severity: 'error', max: 2 } } },
        ],
      },
    });
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(code).toBe(1);
    expect(result.problems.map(({ code, topic: name, severity }) => [code, name, severity])).toEqual([
      ['max-columns', 'orders', 'warning'],
      ['max-columns', 'users', 'error'],
    ]);
  });

  it('keeps the options of "rules" where an override sets the severity alone', async () => {
    await repository.files.write({
      'firn.config.json': {
        rules: { 'reserved-word': 'off', 'max-columns': { severity: 'off', max: 3 } },
        overrides: [{ topics: ['orders'], reason: 'x', rules: { 'max-columns': 'error' } }],
      },
    });
    const { result } = await check(repository.path, '--against', 'main');
    expect(result.problems).toMatchObject([{ message: 'The topic has 4 columns; agreed are 3' }]);
  });

  it('shows an ignored one, and reports an ignore that is left behind', async () => {
    const ignores = [{ rule: 'reserved-word', topic: 'orders', path: 'order', reason: 'in use since 2024' }];
    await repository.files.write({ 'firn.config.json': { ignores } });
    const ignored = await check(repository.path, '--against', 'main');
    expect(ignored.result.problems).toMatchObject([{ severity: 'none', ignored: 'in use since 2024' }]);
    const columns = [...orders().columns, { name: 'order_id', type: 'string' }];
    await repository.files.write({ 'schemas/orders.json': orders({ columns }) });
    const left = await check(repository.path, '--against', 'main');
    expect(left.result.problems).toMatchObject([
      { code: 'unused-ignore', file: 'firn.config.json', line: 3, column: 5 },
    ]);
  });
});
