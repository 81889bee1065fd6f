import { beforeEach, describe, expect, it } from '@jest/globals';
import { fingerprints } from '@firn/topic-schema';
import { deploy, plan, runRebuilder } from '../world/deploy.js';
import { AMOUNT_AS_TEXT, columns, declared, orders } from '../world/schemas.js';
import { ENVIRONMENT, World } from '../world/world.js';
import { planDeployment } from '../../src/index.js';
import type { TopicPlan } from '../../src/index.js';

let world: World;

beforeEach(() => {
  world = new World();
});

/** The topic as deployed, with history in RAW. */
async function deployed(): Promise<void> {
  await deploy(world.ports(), orders());
  world.commit('raw.orders', 1_000_000, 1024 ** 3);
}

function kinds({ steps }: TopicPlan): string[] {
  return steps.map((step) => (step.table === undefined ? step.kind : `${step.kind} ${step.table}`));
}

describe('the plan of a new topic', () => {
  it('names every step, with the exact DDL', async () => {
    const made = await plan(world.ports(), orders());
    expect(made).toMatchObject({ classification: 'NEW_TABLE', base: { version: 0, epoch: 0 } });
    expect(made.refusal).toBeUndefined();
    expect(kinds(made)).toEqual([
      'claim',
      'create-table raw.orders',
      'create-table quarantine.orders',
      'create-table standardized.orders',
      'create-table curated.orders',
      'publish',
    ]);
    const sql = made.steps.find((step) => step.table === 'standardized.orders')?.sql;
    expect(sql).toContain(`LOCATION 's3://lake/standardized/orders/g1-${made.deploymentId}-1/'`);
    expect(sql).toMatch(/CREATE TABLE IF NOT EXISTS .*standardized.*orders/);
  });

  it('is the same for the same schema and state', async () => {
    expect(await plan(world.ports(), orders())).toEqual(await plan(world.ports(), orders()));
  });

  it('creates no Curated table for a topic without one', async () => {
    expect(kinds(await plan(world.ports(), orders({ curated: undefined })))).not.toContain(
      'create-table curated.orders',
    );
  });

  it('adopts tables that are there, equal and empty, and a RAW table that fits, with its rows', async () => {
    const shape = {
      columns: [
        { name: 'id', type: 'string' },
        { name: 'amount', type: 'int' },
        { name: 'created_at', type: 'timestamp' },
        { name: '_firn_ingested_at', type: 'timestamp' },
        { name: '_firn_record', type: 'string' },
      ],
      partitionBy: ['day(created_at)'],
    };
    world.makeTable('standardized.orders', 's3://lake/by-hand/', shape);
    world.makeTable('raw.orders', 's3://lake/ingest/', {
      columns: [
        { name: 'payload', type: 'string' },
        { name: 'ingested_at', type: 'timestamptz' },
        { name: 'more', type: 'int' },
      ],
      partitionBy: [],
    });
    world.commit('raw.orders', 7);
    const made = await plan(world.ports(), orders());
    expect(made.refusal).toBeUndefined();
    expect(kinds(made)).toContain('adopt-table standardized.orders');
    expect(kinds(made)).toContain('adopt-table raw.orders');
    expect(made.notes).toEqual(['The first run reads all the history that RAW holds: 7 rows.']);
  });

  it.each<[string, string, () => void, RegExp]>([
    [
      'a table of another structure at the live name',
      'table_exists',
      () => {
        world.makeTable('standardized.orders', 's3://lake/x/', {
          columns: [
            { name: 'id', type: 'bigint' },
            { name: 'extra', type: 'int' },
          ],
          partitionBy: [],
        });
      },
      /its column id is bigint, expected string; it lacks the column amount \(int\).*extra.*partitioned by \(\), expected \(day\(created_at\)\)/,
    ],
    [
      'something that is no Iceberg table at the live name',
      'table_exists',
      () => {
        world.create('curated.orders', {
          Name: 'orders',
          StorageDescriptor: { Location: 's3://hive/orders/' },
        });
      },
      /curated\.orders is taken by something that is no Iceberg table/,
    ],
    [
      'a RAW table without its columns',
      'raw_unfit',
      () => {
        world.makeTable('raw.orders', 's3://lake/r/', {
          columns: [{ name: 'payload', type: 'binary' }],
          partitionBy: [],
        });
      },
      /payload, the payload column, is binary, expected string; it lacks ingested_at/,
    ],
  ])('is refused at %s', async (_, code, happens, message) => {
    happens();
    const { refusal } = await plan(world.ports(), orders());
    expect(refusal).toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.any(String),
    });
  });

  it('is refused over a table that holds rows: they would be there twice', async () => {
    await deploy(world.ports(), orders());
    const copy = world.tableOf('standardized.orders');
    const other = new World();
    other.makeTable('standardized.orders', 's3://lake/by-hand/', {
      columns: copy?.columns ?? [],
      partitionBy: copy?.partitionBy ?? [],
    });
    other.commit('standardized.orders', 3);
    expect((await plan(other.ports(), orders())).refusal?.message).toContain(
      'it holds 3 rows that did not come through the pipeline',
    );
  });

  it.each([
    ['the catalog', 300, 'the table name x'],
    ['Step Functions', 60, 'the execution name x'],
  ])('is refused for a name that is too long for %s', (_, length, message) => {
    const topic = 'x'.repeat(length);
    const desired = { ...orders(), topic };
    const { refusal } = planDeployment({
      desired,
      observed: { topic, archives: {} },
      environment: ENVIRONMENT,
    });
    expect(refusal).toMatchObject({ code: 'name_too_long', message: expect.stringContaining(message) });
  });

  it('is refused when Athena could not take the statement', () => {
    const topic = 'Orders; DROP TABLE x';
    const desired = { ...orders(), topic };
    const { refusal } = planDeployment({
      desired,
      observed: { topic, archives: {} },
      environment: ENVIRONMENT,
    });
    expect(refusal).toMatchObject({
      code: 'ddl_impossible',
      message: expect.stringContaining('the location of raw.orders is'),
    });
  });

  it('is refused when a filter column is missing from a shared RAW table', async () => {
    world.makeTable('raw.events', 's3://lake/events/', {
      columns: [
        { name: 'payload', type: 'string' },
        { name: 'ingested_at', type: 'timestamp' },
      ],
      partitionBy: [],
    });
    const { refusal } = await plan(
      world.ports(),
      orders({ raw: { table: 'raw.events', where: { topic: 'orders' } } }),
    );
    expect(refusal).toMatchObject({
      code: 'raw_unfit',
      message: expect.stringContaining('it lacks topic, a filter column (string)'),
    });
  });
});

describe('the plan of a change that the tables can carry', () => {
  it.each([
    [
      'SCHEMA_EVOLVE',
      'an added column',
      { columns: columns({ name: 'city', type: 'string', source: '$.city' }) },
    ],
    ['PURE_REMAP', 'another source', { columns: columns({ name: 'amount', source: '$.total' }) }],
    ['PURE_REMAP', 'a description', { description: 'All orders' }],
  ])('is %s for %s: one publication', async (classification, _, change) => {
    await deployed();
    const made = await plan(world.ports(), orders(change));
    expect(made).toMatchObject({ classification, base: { version: 1, epoch: 1 } });
    expect(kinds(made)).toEqual(['publish']);
    expect(made.steps[0]?.summary).toContain('Publish version 2');
  });

  it('creates the Curated table that it adds', async () => {
    await deploy(world.ports(), orders({ curated: undefined }));
    const made = await plan(world.ports(), orders());
    expect(made.classification).toBe('SCHEMA_EVOLVE');
    expect(kinds(made)).toEqual(['create-table curated.orders', 'publish']);
    expect(made.steps[0]?.sql).toContain(`/curated/orders/g1-${made.deploymentId}-1/`);
  });

  it('has nothing to do for the document that is deployed', async () => {
    await deployed();
    expect(await plan(world.ports(), orders())).toMatchObject({ classification: 'NO_CHANGE', steps: [] });
  });
});

describe('the plan of a reset', () => {
  it('names every step, the archive and staging names, and the cost', async () => {
    await deployed();
    const made = await plan(world.ports(), declared(orders(), AMOUNT_AS_TEXT));
    const { deploymentId: id } = made;
    expect(made.refusal).toBeUndefined();
    expect(made).toMatchObject({ classification: 'NUCLEAR_RESET', scope: 'topic' });
    expect(kinds(made)).toEqual([
      'claim',
      'drain',
      `create-table standardized.orders__next_${id}`,
      `create-table curated.orders__next_${id}`,
      'archive-and-swap standardized.orders',
      'archive-and-swap curated.orders',
      'publish',
      'rebuild',
    ]);
    expect(made.steps[2]?.sql).toContain(`'s3://lake/standardized/orders/g2-${id}-1/'`);
    expect(made.steps[4]?.summary).toBe(
      'Archive standardized.orders as standardized.orders__g1, and give its name to the new table.',
    );
    // 1 GiB at 2 DPUs of 10 MiB a second: 51.2 seconds, and 3 minutes around them.
    expect(made.cost).toEqual({
      rows: 1_000_000,
      bytes: 1024 ** 3,
      minutes: 4,
      pausedMinutes: 4,
      dpuHours: 0.33,
      usd: 0.15,
      dpus: 5,
      usdPerDpuHour: 0.44,
      basis: { from: 'defaults', runs: 0 },
    });
  });

  it('that swaps last pauses the topic after the rebuild, for one catch-up', async () => {
    await deployed();
    const desired = declared(orders(), AMOUNT_AS_TEXT);
    const made = await plan(world.ports(), desired, undefined, { mode: 'swap-last' });
    const { deploymentId: id } = made;
    expect(made).toMatchObject({ classification: 'NUCLEAR_RESET', mode: 'swap-last' });
    expect(kinds(made)).toEqual([
      'claim',
      `create-table standardized.orders__next_${id}`,
      `create-table curated.orders__next_${id}`,
      'rebuild',
      'pause',
      'drain',
      'catch-up',
      'archive-and-swap standardized.orders',
      'archive-and-swap curated.orders',
      'publish',
    ]);
    expect(made.steps.map(({ reaches }) => reaches)).toEqual([
      'OPENED',
      'REBUILD',
      'REBUILD',
      'CAUGHT_UP',
      'PAUSED',
      'FINAL_CATCH_UP',
      'AUDITED',
      'SWAPPED',
      'SWAPPED',
      'DONE',
    ]);
    // A run more, of the 3 minutes around it.
    expect(made.cost).toMatchObject({ minutes: 4, pausedMinutes: 3, dpuHours: 0.58 });
    expect(made.notes[0]).toContain('the topic and its tables go on as they are');
  });

  it('that is open goes on as it was begun, whatever mode is asked for', async () => {
    await deployed();
    const desired = declared(orders(), AMOUNT_AS_TEXT);
    await deploy(world.ports(), desired, { mode: 'swap-last' });
    const made = await plan(world.ports(), desired, undefined, { mode: 'archive-first' });
    expect(made).toMatchObject({ mode: 'swap-last', resumesAt: 'REBUILD' });
    expect(kinds(made)[0]).toBe('rebuild');
    world.meanwhile = () => runRebuilder(world);
    expect(await deploy(world.ports(), desired, { wait: true })).toMatchObject({ state: 'deployed' });
  });

  it('of keys alone rebuilds Curated from Standardized', async () => {
    await deployed();
    world.commit('standardized.orders', 500, 1000);
    const made = await plan(
      world.ports(),
      declared(orders(), { curated: { primaryKey: ['id'], orderBy: ['amount'] } }),
    );
    expect(made).toMatchObject({ scope: 'curated', cost: { rows: 500, bytes: 1000 } });
    expect(kinds(made)).toEqual([
      'claim',
      'drain',
      `create-table curated.orders__next_${made.deploymentId}`,
      'archive-and-swap curated.orders',
      'publish',
      'rebuild',
    ]);
  });

  it.each([
    ['break_not_declared', orders(AMOUNT_AS_TEXT)],
    [
      'declaration_stale',
      orders({
        ...AMOUNT_AS_TEXT,
        breakingChange: { from: 'a'.repeat(64), to: 'b'.repeat(64), reason: 'old' },
      }),
    ],
  ])('is refused with %s, and prints the declaration that would do', async (code, desired) => {
    await deployed();
    const { refusal, steps, cost } = await plan(world.ports(), desired);
    expect(refusal).toMatchObject({
      code,
      message: expect.stringContaining('orders: this change needs the tables rebuilt'),
    });
    const declaration = /"breakingChange": (\{.*\})/.exec(refusal?.hint ?? '')?.[1] ?? '{}';
    expect(JSON.parse(declaration)).toMatchObject({
      from: fingerprints(orders()).structure,
      to: fingerprints(desired).structure,
    });
    // What it would do and cost is said all the same.
    expect(steps.length).toBeGreaterThan(0);
    expect(cost?.rows).toBe(1_000_000);
  });

  it.each<[string, string, () => void]>([
    [
      'table_missing',
      'the live table is gone',
      () => {
        world.entries.delete('curated.orders');
      },
    ],
    [
      'table_replaced',
      'the live name shows another table',
      () => {
        replace('standardized.orders');
      },
    ],
    [
      'archive_taken',
      'the archive name is taken',
      () => {
        world.makeTable('standardized.orders__g1', 's3://lake/z/', { columns: [], partitionBy: [] });
      },
    ],
    [
      'raw_missing',
      'RAW is gone',
      () => {
        world.entries.delete('raw.orders');
      },
    ],
  ])('is refused with %s when %s', async (code, _, happens) => {
    await deployed();
    happens();
    const { refusal } = await plan(world.ports(), declared(orders(), AMOUNT_AS_TEXT));
    expect(refusal).toMatchObject({ code, hint: expect.any(String) });
  });

  it('is refused when the name of a table that it adds is taken', async () => {
    const before = orders({ curated: undefined });
    await deploy(world.ports(), before);
    world.commit('raw.orders', 1);
    world.makeTable('curated.orders', 's3://lake/z/', { columns: [], partitionBy: [] });
    const { refusal } = await plan(world.ports(), declared(before, AMOUNT_AS_TEXT));
    const taken = world.tableOf('curated.orders')?.uuid;
    expect(refusal).toEqual({
      code: 'table_exists',
      message: `orders: the new curated table would be called curated.orders, but that name is taken by the table ${taken}.`,
      hint: 'Rename it: ALTER TABLE curated.orders RENAME TO ...',
    });
  });

  it('is refused when the live name fits the catalog, but not the archive or staging name', () => {
    const topic = 'x'.repeat(250);
    const observed = { topic, deployed: { ...orders(), topic }, archives: {} };
    const desired = { ...declared(orders(), AMOUNT_AS_TEXT), topic };
    const { refusal } = planDeployment({ desired, observed, environment: ENVIRONMENT });
    expect(refusal).toMatchObject({
      code: 'name_too_long',
      message: expect.stringMatching(/table name x+__next_.* has 273 characters/),
    });
  });

  it('says who keeps the topic paused afterwards', async () => {
    await deployed();
    await world.ports().registry.addHold({ topic: 'orders', hold: 'operator' });
    const made = await plan(world.ports(), declared(orders(), AMOUNT_AS_TEXT));
    expect(made.notes).toContain('The topic stays PAUSED afterwards: operator.');
  });

  it('says what becomes of a Curated table that is wanted no more', async () => {
    await deployed();
    const made = await plan(world.ports(), declared(orders(), { curated: undefined }));
    expect(made.classification).toBe('NUCLEAR_RESET');
    expect(made.notes).toContain('curated.orders stays as it is and is fed no more.');
  });
});

describe('the plan while a reset is open', () => {
  beforeEach(async () => {
    await deployed();
    await deploy(world.ports(), declared(orders(), AMOUNT_AS_TEXT));
  });

  it('resumes the same document from the step it has reached', async () => {
    const made = await plan(world.ports(), declared(orders(), AMOUNT_AS_TEXT));
    expect(made).toMatchObject({ classification: 'NUCLEAR_RESET', resumesAt: 'REBUILD' });
    expect(made.refusal).toBeUndefined();
    expect(made.deploymentId).toBe((await world.ports().registry.getTopic('orders'))?.deployment?.id);
    expect(kinds(made)).toEqual(['rebuild']);
  });

  it.each([
    ['the old document', orders()],
    ['another break', declared(orders(), { columns: columns({ name: 'amount', type: 'double' }) })],
    ['a column more', orders({ columns: columns({ name: 'city', type: 'string' }) })],
  ])('refuses %s', async (_, desired) => {
    expect((await plan(world.ports(), desired)).refusal).toMatchObject({
      code: 'deployment_open',
      message: expect.stringContaining('REBUILD'),
    });
  });
});

function replace(name: string): void {
  world.entries.delete(name);
  world.makeTable(name, 's3://lake/foreign/', { columns: [], partitionBy: [] });
}
