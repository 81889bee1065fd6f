import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { broken, evolved, orders } from '../support/documents.js';
import { Repository } from '../support/repository.js';
import { check, run } from '../support/run.js';

describe('declare', () => {
  let repository: Repository;
  const declare = (reason: string, ...more: string[]) =>
    run(repository.path, 'declare', 'schemas/orders.json', '--against', 'main', '--reason', reason, ...more);
  const read = () => readFile(join(repository.path, 'schemas/orders.json'), 'utf8');
  beforeEach(async () => {
    repository = await Repository.create();
    await repository.commit({ 'schemas/orders.json': orders() });
    await repository.branch('feature');
  });
  afterEach(() => repository.files.remove());

  it('makes a blocked check pass, and says so in the result', async () => {
    await repository.commit({ 'schemas/orders.json': broken() });
    const before = await read();
    expect(await declare('amounts move to payments')).toMatchObject({ code: 0, err: '' });
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(code).toBe(0);
    expect(result.topics).toMatchObject([
      { classification: 'NUCLEAR_RESET', declaration: 'matching', declared: true, blocked: false },
    ]);
    expect(await read()).toContain('"reason": "amounts move to payments"');
    expect((await read()).startsWith(before.trimEnd().slice(0, -2))).toBe(true);
  });

  it('is the very command that the check prints', async () => {
    await repository.commit({ 'schemas/orders.json': broken() });
    const { result } = await check(repository.path, '--against', 'main');
    const command = result.topics[0]!.declareCommand!.split(' ');
    expect(command.slice(0, 4)).toEqual(['npx', '-p', '@firn/linter-cli', 'firn-lint']);
    const words = command.slice(4, -1);
    expect((await run(repository.path, ...words, 'a good reason')).code).toBe(0);
    expect((await check(repository.path, '--against', 'main')).code).toBe(0);
  });

  it('holds for that change and no other', async () => {
    await repository.commit({ 'schemas/orders.json': broken() });
    await declare('amounts move to payments');
    const declared = JSON.parse(await read()) as ReturnType<typeof orders>;
    await repository.files.write({
      'schemas/orders.json': { ...declared, columns: declared.columns.slice(0, 1), partitionBy: [] },
    });
    const stale = await check(repository.path, '--against', 'main');
    expect(stale.code).toBe(1);
    expect(stale.result.topics).toMatchObject([{ declaration: 'stale', blocked: true }]);
    expect(await declare('dates go as well')).toMatchObject({ code: 0 });
    expect((await check(repository.path, '--against', 'main')).code).toBe(0);
    expect((await read()).match(/breakingChange/g)).toHaveLength(1);
  });

  it('leaves mode, line ends and byte order mark alone', async () => {
    const path = join(repository.path, 'schemas/orders.json');
    await writeFile(path, `\uFEFF${JSON.stringify(broken(), undefined, '\t').replaceAll('\n', '\r\n')}`);
    await chmod(path, 0o640);
    expect((await declare('a reason')).code).toBe(0);
    expect(await read()).toMatch(/^\uFEFF\{\r\n\t"topic"/);
    expect(await read()).not.toMatch(/[^\r]\n/);
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it.each([
    ['no change', orders(), 'NO_CHANGE'],
    ['a change that does not break', evolved(), 'SCHEMA_EVOLVE'],
  ])('refuses %s', async (_, document, classification) => {
    await repository.commit({ 'schemas/orders.json': document });
    const before = await read();
    const { code, err } = await declare('a reason');
    expect(code).toBe(1);
    expect(err).toContain(`nothing to declare: its change against main is ${classification}`);
    expect(await read()).toBe(before);
  });

  it('refuses a document that is wrong, and leaves it alone', async () => {
    await repository.commit({ 'schemas/orders.json': '{"topic": 7}' });
    const { code, err } = await declare('a reason');
    expect(code).toBe(1);
    expect(err).toContain('schemas/orders.json:1:11');
    expect(await read()).toBe('{"topic": 7}');
  });

  it.each([
    ['a rule that there is not', { 'docs-requird': 'error' }, 'did you mean "docs-required"?'],
    ['a break turned off', { 'column-removed': 'off' }, 'declare the change on purpose instead'],
  ])('takes no configuration that the check would not take: %s', async (_, rules, message) => {
    await repository.commit({ 'schemas/orders.json': broken(), 'firn.config.json': { rules } });
    const before = await read();
    const [declared, checked] = [
      await declare('a reason'),
      await run(repository.path, 'check', '--against', 'main'),
    ];
    expect(declared).toEqual(checked);
    expect(declared.code).toBe(2);
    expect(declared.err).toContain(message);
    expect(await read()).toBe(before);
  });

  it.each(['', '   ', '...'])('takes no reason like %j', async (reason) => {
    await repository.commit({ 'schemas/orders.json': broken() });
    const { code, err } = await declare(reason);
    expect(code).toBe(2);
    expect(err).toContain('does not say anything');
  });

  it.each([['README.md'], ['../orders.json'], ['schemas']])('%s is not a topic schema', async (path) => {
    const { code, err } = await run(
      repository.path,
      'declare',
      path,
      '--against',
      'main',
      '--reason',
      'why not',
    );
    expect(code).toBe(2);
    expect(err).toContain('is not a topic schema');
  });
});
