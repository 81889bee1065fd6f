import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { broken, orders, topic } from '../support/documents.js';
import { Repository } from '../support/repository.js';
import { check } from '../support/run.js';

describe('the fingerprint of a finding stays', () => {
  let repository: Repository;
  beforeEach(async () => {
    repository = await Repository.create();
    await repository.commit({
      'schemas/legacy.json': 'not JSON',
      'schemas/gone.json': topic('gone'),
      'schemas/orders.json': orders(),
      'schemas/users.json': topic('users'),
    });
    await repository.branch('feature');
  });
  afterEach(() => repository.files.remove());

  /** Findings with their fingerprints, by what they are. */
  async function fingerprints(): Promise<ReadonlyMap<string, string>> {
    const { result } = await check(repository.path, '--against', 'main');
    const changes = result.topics.flatMap(({ changes }) =>
      changes.map(({ rule, path, fingerprint }) => [`${rule} ${path}`, fingerprint] as const),
    );
    const problems = result.problems.map(
      ({ code, file, fingerprint }) => [`${code} ${file}`, fingerprint] as const,
    );
    return new Map([...changes, ...problems]);
  }

  it('when lines, columns and the base move', async () => {
    const typo = { name: 'price', type: 'int', commnt: 'x' };
    await repository.git('rm', '--quiet', 'schemas/gone.json');
    await repository.commit({
      'schemas/legacy.json': topic('legacy'),
      'schemas/orders.json': broken(),
      'schemas/users.json': topic('users', { columns: [typo], partitionBy: [] }),
    });
    const before = await fingerprints();
    expect([...before.keys()].sort()).toEqual([
      'base.unreadable schemas/legacy.json',
      'column-removed amount',
      'topic.deleted schemas/gone.json',
      'unknown-key schemas/users.json',
    ]);

    await repository.git('switch', '--quiet', 'main');
    await repository.commit({ 'README.md': 'more' });
    await repository.git('switch', '--quiet', 'feature');
    await repository.git('merge', '--quiet', '--no-edit', 'main');
    const { columns } = broken();
    await repository.commit({
      'schemas/orders.json': `\n\n${JSON.stringify(broken({ columns: [{ name: 'new', type: 'int' }, ...columns] }))}`,
      'schemas/users.json': `\n${JSON.stringify(topic('users', { columns: [...columns, typo] }))}`,
      // The deleted topic looks like this one.
      'schemas/left.json': topic('left'),
    });
    const after = await fingerprints();
    for (const [finding, fingerprint] of before)
      expect([finding, after.get(finding)]).toEqual([finding, fingerprint]);
  });
});
