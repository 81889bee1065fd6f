import { TemporaryDirectory } from '@firn/cli-kit/testing';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';

import type { PlanResult } from '../../src/plan/plan-result.js';
import { broken, declared, evolved, remapped, topic } from '../support/documents.js';
import { FakeWorld, NOW, unreachable } from '../support/fake-world.js';
import { run } from '../support/run.js';

describe('firn-deploy plan', () => {
  let project: TemporaryDirectory;
  let world: FakeWorld;
  const plan = (...args: string[]) => run(project.path, world.ports, 'plan', ...args);
  const planned = async (...args: string[]) => {
    const { code, out } = await plan('--format', 'json', ...args);
    return { code, result: JSON.parse(out) as PlanResult };
  };
  beforeEach(async () => {
    project = await TemporaryDirectory.create();
    world = new FakeWorld();
    world.deploy(topic('orders'));
  });
  afterEach(() => project.remove());

  it('has nothing to do where the file says what is deployed', async () => {
    await project.write({ 'schemas/orders.json': topic('orders', { $schema: 'x' }) });
    const { code, out } = await plan();
    expect({ code, out }).toEqual({ code: 0, out: 'prod: nothing to deploy, 1 up to date\n' });
  });

  it('refuses a reset that RAW lacks rows for, until somebody accepts as many', async () => {
    await project.write({ 'schemas/orders.json': declared('orders') });
    world.addRaw('orders', 3000);
    const { code, out } = await plan();
    expect(code).toBe(1);
    expect(out).toContain('after the reset at least 1000');
    expect((await plan('--accept-shortfall', '999')).code).toBe(1);
    expect((await plan('--accept-shortfall', '1000')).code).toBe(0);
  });

  it.each([
    ['SCHEMA_EVOLVE', evolved('orders')],
    ['PURE_REMAP', remapped('orders')],
    ['NUCLEAR_RESET', declared('orders')],
  ])('says that a change is a %s, and can be deployed', async (classification, document) => {
    await project.write({ 'schemas/orders.json': document });
    const { code, result } = await planned();
    expect(code).toBe(0);
    expect(result.topics).toMatchObject([
      { topic: 'orders', file: 'schemas/orders.json', state: 'ready', classification },
    ]);
    expect(result.topics[0]!.steps.length).toBeGreaterThan(0);
  });

  it('prints each step of a new topic, with the exact DDL', async () => {
    await project.write({ 'schemas/events.json': topic('events') });
    const { code, out } = await plan();
    expect(code).toBe(0);
    expect(out).toMatch(/^events {2}NEW_TABLE/);
    expect(out).toMatch(/ {4}1\. .+\n/);
    const { result } = await planned();
    const statements = result.topics[0]!.steps.flatMap(({ sql }) => sql ?? []);
    expect(statements.map((sql) => /CREATE TABLE \S+ \S+ \S+ (\S+)/.exec(sql)?.[1])).toHaveLength(3);
    for (const line of statements.flatMap((sql) => sql.split('\n'))) expect(out).toContain(line);
    expect(out).toContain('prod: 1 to deploy (events), 0 up to date');
  });

  it('makes a shared RAW table with the columns that the other topics filter by', async () => {
    const raw = (where: object) => ({ raw: { table: 'raw.shared', payload: 'payload', where } });
    await project.write({
      'schemas/clicks.json': topic('clicks', raw({ kind: 'click' })),
      'schemas/views.json': topic('views', raw({ page: 'view' })),
    });
    const { result } = await planned('--topic', 'clicks');
    expect(result.topics.map(({ topic: name }) => name)).toEqual(['clicks']);
    const statements = result.topics[0]!.steps.flatMap(({ sql }) => sql ?? []);
    const shared = statements.find((sql) => sql.includes('`shared`'));
    expect(shared).toContain('`kind` string');
    expect(shared).toContain('`page` string');
  });

  it('prints each step of a declared reset, and what it costs', async () => {
    await project.write({ 'schemas/orders.json': declared('orders') });
    const { code, out } = await plan();
    expect(code).toBe(0);
    for (const word of [
      /pause/i,
      /wait/i,
      /archive/i,
      /publish/i,
      /rebuild/i,
      /5,000 rows \(4\.8 MiB\)/,
      /min paused/,
      /USD/,
    ]) {
      expect(out).toMatch(word);
    }
  });

  it('goes by how fast earlier rebuilds were, in every format', async () => {
    await project.write({ 'schemas/orders.json': declared('orders') });
    expect((await plan()).out).toContain('estimated without earlier runs to go by');
    const rebuilt = { state: 'published', run: 'x', finished_at: NOW.toISOString() } as const;
    world.runs.set('orders', [
      {
        topic: 'orders',
        record: 'run#x',
        format: 1,
        run: 'x',
        kind: 'rebuild',
        state: 'succeeded',
        stages: { rebuild: { ...rebuilt, counts: { rows_read: 1000 } } },
        started_at: new Date(NOW.getTime() - 13 * 60_000).toISOString(),
        finished_at: NOW.toISOString(),
        expires: 1_798_000_000,
      },
    ]);
    const { result } = await planned();
    expect(result.topics[0]!.cost).toMatchObject({
      minutes: 53,
      basis: { from: 'rebuilds', runs: 1, rowsPerMinute: 100 },
    });
    expect((await plan()).out).toContain("estimated from this topic's last rebuild: 100 rows a minute");
    const { code, out } = await plan('--format', 'markdown');
    expect(code).toBe(0);
    expect(out).toMatch(/^<!-- firn-deploy plan prod -->\n✅ \*\*can be deployed\*\*/);
    expect(out).toContain('about 53 min');
  });

  it('refuses an undeclared break: says what, and both ways to declare it', async () => {
    await project.write({ 'schemas/orders.json': broken('orders'), 'schemas/events.json': topic('events') });
    const { code, out } = await plan();
    expect(code).toBe(1);
    expect(out).toContain('firn-lint declare schemas/orders.json --against origin/main --reason "..."');
    expect(out).toContain('prod: 1 to deploy (events), 0 up to date, 1 refused (orders)');
    const { result } = await planned();
    const refused = result.topics.find(({ state }) => state === 'refused');
    const { breakingChange } = declared('orders');
    expect(refused).toMatchObject({ topic: 'orders', refusal: { code: 'break_not_declared' } });
    expect({ ...refused!.declaration, reason: 'amounts move to payments', command: undefined }).toEqual(
      breakingChange,
    );
  });

  it('plans the other topics when one cannot be looked at', async () => {
    world.unreachable.add('orders');
    await project.write({ 'schemas/orders.json': evolved('orders'), 'schemas/events.json': topic('events') });
    const { code, result } = await planned();
    expect(code).toBe(2);
    expect(result.topics.map(({ topic, state }) => [topic, state])).toEqual([
      ['events', 'ready'],
      ['orders', 'failed'],
    ]);
    expect(result.topics[1]!.error).toContain('cannot reach AWS: ECONNREFUSED');
  });

  it('takes the topics that are named only, and another folder', async () => {
    await project.write({
      'a/orders.json': evolved('orders'),
      'a/events.json': topic('events'),
      'a/bad.json': '{',
    });
    const { code, result } = await planned('--schemas', 'a', '--topic', 'events');
    expect(code).toBe(0);
    expect(result.topics.map(({ topic, file }) => [topic, file])).toEqual([['events', 'a/events.json']]);
  });

  it('plans nothing, and asks AWS nothing, where a schema file is not valid', async () => {
    await project.write({ 'schemas/orders.json': evolved('orders'), 'schemas/bad.json': '{"topic": 1}' });
    const { code, out } = await run(project.path, unreachable(), 'plan');
    expect(code).toBe(1);
    expect(out).toContain('schemas/bad.json:1:11');
    expect(out).toContain('not planned: mend the schema files first');
  });

  it.each([
    ['no folder', [], 'there is no folder of topic schemas'],
    ['no such topic', ['--schemas', 'a', '--topic', 'none'], 'there is no schema file for none'],
    ['no such mode', ['--mode', 'swap-first'], 'Allowed choices are archive-first, swap-last'],
    ['no such configuration', ['--config', 'none.json'], 'cannot read the configuration'],
    ['a strange environment', ['--env', '../prod'], 'is no name of an environment'],
  ])('ends with exit code 2 on %s', async (_, args, message) => {
    await project.write({ 'a/orders.json': topic('orders') });
    const { code, out, err } = await plan(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(message);
  });

  it('ends with exit code 2 where AWS cannot be reached', async () => {
    await project.write({ 'schemas/orders.json': evolved('orders') });
    const { code, out, err } = await run(project.path, unreachable(), 'plan');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain('cannot reach AWS: ECONNREFUSED');
  });
});
