import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import { orders, topic } from '../support/documents.js';
import type { Document } from '../support/documents.js';
import { GIT_ENV, Repository } from '../support/repository.js';
import { check, run } from '../support/run.js';

const FILE = 'schemas/orders.json';

/** `orders` with these columns besides its own three; `note int` as `{ note: 'int' }`. */
function withColumns(types: Readonly<Record<string, string>>, changes: Partial<Document> = {}): Document {
  const added = Object.entries(types).map(([name, type]) => ({ name, type }));
  return orders({ columns: [...orders().columns, ...added], ...changes });
}

describe('a name that was in use before', () => {
  let repository: Repository;
  let clone: Repository | undefined;
  beforeEach(async () => {
    repository = await Repository.create();
  });
  afterEach(async () => {
    await repository.files.remove();
    await clone?.files.remove();
    clone = undefined;
  });

  /** Commits versions of the file one after the other; the last is the branch's. Answers with the commits. */
  async function versions(...documents: readonly (object | string)[]): Promise<readonly string[]> {
    const commits: string[] = [];
    for (const [index, document] of documents.entries()) {
      if (index === documents.length - 1) await repository.branch('feature');
      await repository.commit({ [FILE]: document });
      commits.push((await repository.git('rev-parse', 'HEAD')).trim());
    }
    return commits;
  }

  /** What is said of each change, by its path. */
  async function notes(path = repository.path, against = 'main'): Promise<Record<string, unknown>> {
    const { result } = await check(path, '--against', against);
    const changes = result.topics.flatMap((each) => each.changes);
    return Object.fromEntries(changes.map((change) => [change.path, change.formerly]));
  }

  it('of a column: the commit that removed it, its day and type then, and what old rows read', async () => {
    const [, , removal = ''] = await versions(
      withColumns({ note: 'int' }),
      withColumns({ note: 'bigint' }),
      withColumns({}),
      withColumns({ other: 'string' }),
      withColumns({ other: 'string', note: 'string' }),
    );
    const date = (await repository.git('show', '--no-patch', '--format=%cs', removal)).trim();
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(code).toBe(0);
    expect(result.topics[0]!.changes).toMatchObject([
      { path: 'note', formerly: { commit: removal, date, type: 'bigint' } },
    ]);
    const { note } = result.topics[0]!.changes[0]!.formerly!;
    expect(note).toContain(
      `"note" was there before, as bigint (now string), until commit ${removal.slice(0, 12)} of ${date} removed it`,
    );
    expect(note).toContain('rows written before it is there again read NULL');
    expect(result.historyGap).toBeUndefined();
  });

  it.each([
    ['a field', { actor: 'struct<login:string,id:int>' }, { actor: 'struct<login:string>' }, 'actor.id'],
    ['a field in a list', { a: 'array<struct<b:int,c:int>>' }, { a: 'array<struct<c:int>>' }, 'a[].b'],
    [
      "a field in a map's value",
      { a: 'map<string,struct<b:int,c:int>>' },
      { a: 'map<string,struct<c:int>>' },
      'a{}.b',
    ],
  ])('of %s', async (_, before, without, path) => {
    const [, commit] = await versions(withColumns(before), withColumns(without), withColumns(before));
    expect(await notes()).toMatchObject({ [path]: { commit, type: 'int' } });
  });

  it('whatever the case of its letters was, in a text that is no valid schema today', async () => {
    const old = { topic: 'orders', columns: [{ name: 'Note', type: 'int' }], more: true };
    const [, commit] = await versions(old, withColumns({}), withColumns({ note: 'int' }));
    expect(await notes()).toMatchObject({ note: { commit, type: 'int' } });
  });

  it('is the last removal of several, and of a version between that is no JSON the one after', async () => {
    const [, , , , commit] = await versions(
      withColumns({ note: 'int' }),
      withColumns({}),
      withColumns({ note: 'date' }),
      '{ "topic": ',
      withColumns({}),
      withColumns({ note: 'date' }),
    );
    expect(await notes()).toMatchObject({ note: { commit, type: 'date' } });
  });

  it('says nothing of one that is new, or was on the branch only', async () => {
    await versions(withColumns({ other: 'int' }), withColumns({}), withColumns({ note: 'int' }));
    await repository.commit({ [FILE]: withColumns({}) });
    await repository.commit({ [FILE]: withColumns({ note: 'int' }) });
    expect(await notes()).toEqual({ note: undefined });
  });

  it('promises nothing of NULL where the change makes the tables anew', async () => {
    await versions(
      withColumns({ note: 'int' }),
      withColumns({}),
      withColumns({ note: 'int' }, { partitionBy: [] }),
    );
    const { note } = (await notes()) as Record<'note', { note: string }>;
    expect(note.note).toContain('This change makes the tables anew from RAW');
    expect(note.note).not.toContain('NULL');
  });

  it('follows a file that was moved', async () => {
    await versions(withColumns({ note: 'int' }));
    await repository.git('branch', '--force', 'main');
    await repository.git('switch', '--quiet', 'main');
    await repository.commit({ [FILE]: withColumns({}) });
    const removal = (await repository.git('rev-parse', 'HEAD')).trim();
    await repository.files.write({ 'schemas/shop/.gitkeep': '', 'schemas/old/.gitkeep': '' });
    for (const [from, to] of [
      [FILE, 'schemas/old/orders.json'],
      ['schemas/old/orders.json', 'schemas/shop/orders.json'],
    ]) {
      await repository.git('mv', from!, to!);
      await repository.commit({});
    }
    await repository.branch('next');
    await repository.commit({ 'schemas/shop/orders.json': withColumns({ note: 'int' }) });
    expect(await notes()).toMatchObject({ note: { commit: removal } });
  });

  it('is not removed by the move itself', async () => {
    await versions(withColumns({ other: 'int' }));
    await repository.git('branch', '--force', 'main');
    await repository.git('switch', '--quiet', 'main');
    await repository.git('rm', '--quiet', FILE);
    await repository.commit({ 'schemas/shop/orders.json': withColumns({ other: 'int', more: 'int' }) });
    await repository.branch('next');
    await repository.commit({
      'schemas/shop/orders.json': withColumns({ other: 'int', more: 'int', note: 'int' }),
    });
    expect(await notes()).toEqual({ note: undefined });
  });

  it('removed by one side of a merge, or by the merge itself', async () => {
    await repository.commit({ [FILE]: withColumns({ note: 'int', memo: 'int' }) });
    await repository.branch('side');
    await repository.commit({ [FILE]: withColumns({ memo: 'int' }) });
    const side = (await repository.git('rev-parse', 'HEAD')).trim();
    await repository.git('switch', '--quiet', 'main');
    await repository.commit({ [FILE]: withColumns({ note: 'int', memo: 'int' }, { owner: 'team' }) });
    await repository.git('merge', '--quiet', '--no-commit', '--strategy=ours', 'side');
    await repository.commit({ [FILE]: withColumns({}, { owner: 'team' }) });
    const merge = (await repository.git('rev-parse', 'HEAD')).trim();
    await repository.branch('feature');
    await repository.commit({ [FILE]: withColumns({ note: 'int', memo: 'int' }, { owner: 'team' }) });
    expect(await notes()).toMatchObject({ note: { commit: side }, memo: { commit: merge } });
  });

  it.each([
    ['log.follow', 'true'],
    ['log.showSignature', 'true'],
    ['log.showRoot', 'false'],
    ['log.diffMerges', 'first-parent'],
    ['log.decorate', 'full'],
    ['log.mailmap', 'true'],
    ['format.pretty', 'oneline'],
    ['diff.renames', 'copies'],
    ['diff.relative', 'false'],
    ['diff.external', 'false'],
    ['color.ui', 'always'],
    ['core.quotePath', 'true'],
  ])('with %s=%s', async (key, value) => {
    await repository.git('config', key, value);
    const [, commit] = await versions(
      withColumns({ note: 'int' }),
      withColumns({}),
      withColumns({ note: 'int' }),
    );
    expect(await notes()).toMatchObject({ note: { commit } });
  });

  it('of a topic whose file was deleted: its tables are still there', async () => {
    await repository.commit({ [FILE]: orders() });
    await repository.git('rm', '--quiet', FILE);
    await repository.commit({});
    const removal = (await repository.git('rev-parse', 'HEAD')).trim();
    await repository.branch('feature');
    await repository.commit({ [FILE]: orders(), 'schemas/users.json': topic('users') });
    const { code, result } = await check(repository.path, '--against', 'main');
    expect(code).toBe(0);
    expect(result.topics.map(({ classification }) => classification)).toEqual(['NEW_TABLE', 'NEW_TABLE']);
    expect(result.problems).toMatchObject([
      { code: 'topic.returned', severity: 'warning', topic: 'orders', file: FILE },
    ]);
    expect(result.problems[0]!.message).toContain(`until commit ${removal.slice(0, 12)}`);
  });

  it('also of a column that went with its topic', async () => {
    await repository.commit({ [FILE]: withColumns({ note: 'int' }) });
    await repository.git('rm', '--quiet', FILE);
    await repository.commit({});
    const removal = (await repository.git('rev-parse', 'HEAD')).trim();
    await versions(withColumns({}), withColumns({ note: 'int' }));
    expect(await notes()).toMatchObject({ note: { commit: removal } });
  });

  it('in a project in a folder of the repository, whose folder of schemas has another name now', async () => {
    await repository.commit({ 'lake/firn.config.json': {}, [`lake/${FILE}`]: withColumns({ note: 'int' }) });
    await repository.commit({ [`lake/${FILE}`]: withColumns({}) });
    const removal = (await repository.git('rev-parse', 'HEAD')).trim();
    await repository.branch('feature');
    await repository.git('mv', 'lake/schemas', 'lake/topics');
    await repository.commit({
      'lake/firn.config.json': { schemas: 'topics' },
      'lake/topics/orders.json': withColumns({ note: 'int' }),
    });
    expect(await notes(`${repository.path}/lake`)).toMatchObject({ note: { commit: removal } });
  });

  it.each([
    ['shallow', ['--depth', '2', '--no-single-branch'], 'shallow'],
    ['partial', ['--filter=blob:none'], 'partial'],
  ])('says only what is known in a %s clone, and that there may be more', async (_, options, gap) => {
    await versions(withColumns({ note: 'int' }), withColumns({}), withColumns({ other: 'int' }), {
      ...withColumns({ other: 'int', note: 'int' }),
    });
    await repository.git('config', 'uploadpack.allowFilter', 'true');
    clone = await Repository.clone(repository, ...options, '--branch', 'feature');
    const { code, result } = await check(clone.path, '--against', 'origin/main');
    expect({ code, gap: result.historyGap }).toEqual({ code: 0, gap });
    expect(result.topics[0]!.changes).toMatchObject([{ path: 'note', severity: 'none' }]);
    expect(result.topics[0]!.changes[0]!.formerly).toBeUndefined();
    const { out } = await run(clone.path, 'check', '--against', 'origin/main');
    expect(out).toContain(`names that were in use long ago may not be noted as such: this clone is ${gap}`);
  });

  it('says that there is a limit to how far it looks', async () => {
    await versions(withColumns({ note: 'int' }), withColumns({}));
    await repository.git('switch', '--quiet', 'main');
    const stream = Array.from({ length: 1001 }, (_, index) =>
      ['commit refs/heads/main', 'committer Test <t@example.invalid> 1800000000 +0000', 'data 0', '']
        .concat(index === 0 ? ['from refs/heads/feature^0'] : [], '')
        .join('\n'),
    );
    const importing = promisify(execFile)('git', ['fast-import', '--quiet', '--force'], {
      cwd: repository.path,
      env: GIT_ENV,
    });
    importing.child.stdin?.end(stream.join(''));
    await importing;
    await repository.git('reset', '--quiet', '--hard', 'main');
    await repository.branch('next');
    await repository.commit({ [FILE]: withColumns({ note: 'int' }) });
    const { result } = await check(repository.path, '--against', 'main');
    expect(result.historyGap).toBe('limit');
    expect(result.topics[0]!.changes[0]!.formerly).toBeUndefined();
    await repository.git('branch', '--force', 'main', 'main~1');
    const nearer = await check(repository.path, '--against', 'main');
    expect(nearer.result.topics[0]!.changes).toMatchObject([{ path: 'note', formerly: { type: 'int' } }]);
  });

  it('looks into the past only where something is added', async () => {
    await versions(withColumns({ note: 'int' }), withColumns({}), withColumns({}, { owner: 'team' }));
    clone = await Repository.clone(repository, '--depth', '2', '--no-single-branch', '--branch', 'feature');
    const { result } = await check(clone.path, '--against', 'origin/main');
    expect(result.topics).toMatchObject([{ classification: 'PURE_REMAP' }]);
    expect(result.historyGap).toBeUndefined();
  });

  it('is told in every format', async () => {
    await versions(withColumns({ note: 'int' }), withColumns({}), withColumns({ note: 'int' }));
    for (const format of ['text', 'json', 'sarif', 'github', 'gitlab', 'junit', 'markdown']) {
      const { code, out } = await run(repository.path, 'check', '--against', 'main', '--format', format);
      expect({ code, format, told: /was there before,\s+as/.test(out.replace(/[ \n]+/g, ' ')) }).toEqual({
        code: 0,
        format,
        told: true,
      });
    }
  });
});
