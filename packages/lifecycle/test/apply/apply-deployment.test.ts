import { beforeEach, describe, expect, it } from '@jest/globals';
import { applyDeployment } from '../../src/index.js';
import type { ProgressEvent } from '../../src/index.js';
import { deploy, plan, runRebuilder } from '../world/deploy.js';
import { Gate } from '../world/gate.js';
import { AMOUNT_AS_TEXT, columns, declared, orders } from '../world/schemas.js';
import { accepted } from '../world/topics.js';
import { World } from '../world/world.js';

const RESET = declared(orders(), AMOUNT_AS_TEXT);
let world: World;

beforeEach(() => {
  world = new World();
});

function topic() {
  return world.ports().registry.getTopic('orders');
}

function uuid(name: string): string | undefined {
  return world.tableOf(name)?.uuid;
}

describe('applying a new topic', () => {
  it('creates its tables and sets it ENABLED', async () => {
    const outcome = await deploy(world.ports(), orders());
    expect(outcome).toMatchObject({
      state: 'deployed',
      classification: 'NEW_TABLE',
      version: 1,
      generation: 1,
    });
    expect([...world.entries.keys()].sort()).toEqual([
      'curated.orders',
      'quarantine.orders',
      'raw.orders',
      'standardized.orders',
    ]);
    const record = await topic();
    expect(record).toMatchObject({
      flow_control_flag: 'ENABLED',
      holds: [],
      schema_version: 1,
      applied_schema_version: 1,
      generation: 1,
    });
    for (const layer of ['standardized', 'curated', 'quarantine'] as const) {
      expect(record?.tables[layer]).toMatchObject({
        database: layer,
        name: 'orders',
        uuid: uuid(`${layer}.orders`),
      });
    }
    expect(await world.ports().registry.getDeployment('orders', outcome.deploymentId)).toMatchObject({
      step: 'DONE',
      outcome: 'succeeded',
      attempts: { create_raw: 1, create_quarantine: 1, create_standardized: 1, create_curated: 1 },
    });
  });

  it('creates a shared RAW table with the filter columns of the topics that it was claimed beside', async () => {
    const filtered = (column: string) => orders({ raw: { table: 'raw.events', where: { [column]: 'yes' } } });
    const neighbours = [{ ...filtered('region'), topic: 'visits' }];
    world.statementFaults.push('fails', 'fails', 'fails', 'fails');
    expect(await deploy(world.ports(), filtered('paid'), { neighbours })).toMatchObject({ state: 'failed' });
    // Whoever resumes it goes by the registry, and may know no other topic.
    expect(await deploy(world.ports(), filtered('paid'))).toMatchObject({ state: 'deployed' });
    expect(world.tableOf('raw.events')?.columns.map(({ name }) => name)).toEqual([
      'paid',
      'region',
      'payload',
      'ingested_at',
    ]);
  });

  it('does nothing the second time', async () => {
    const first = await plan(world.ports(), orders());
    await applyDeployment(first, world.ports());
    expect(await deploy(world.ports(), orders())).toMatchObject({ state: 'unchanged' });
    expect(await applyDeployment(first, world.ports())).toMatchObject({ state: 'unchanged', version: 1 });
  });

  it('does nothing at all when the plan is refused', async () => {
    world.create('curated.orders', { Name: 'orders' });
    const gate = new Gate();
    const refused = await plan(world.ports(), orders());
    expect(await applyDeployment(refused, world.ports(gate))).toMatchObject({
      state: 'refused',
      problem: { code: 'table_exists' },
    });
    expect(gate.calls).toEqual([]);
  });

  it('tells of each step in order', async () => {
    const events: ProgressEvent[] = [];
    await deploy(world.ports(), orders(), { onProgress: (event) => events.push(event) });
    expect(events.filter((event) => event.state === 'finished').map((event) => event.step)).toEqual([
      'claim',
      'create-table',
      'create-table',
      'create-table',
      'create-table',
      'publish',
    ]);
  });
});

describe('applying a version that the tables can carry', () => {
  it.each([
    ['SCHEMA_EVOLVE', { columns: columns({ name: 'city', type: 'string' }) }, 1],
    ['PURE_REMAP', { columns: columns({ name: 'amount', source: '$.total' }) }, 2],
  ])('publishes it and touches no table: %s', async (classification, change, applied) => {
    await deploy(world.ports(), orders());
    const before = new Map(world.entries);
    expect(await deploy(world.ports(), orders(change))).toMatchObject({
      state: 'deployed',
      classification,
      version: 2,
      generation: 1,
    });
    expect(await topic()).toMatchObject({
      flow_control_flag: 'ENABLED',
      epoch: 1,
      schema_version: 2,
      applied_schema_version: applied,
    });
    expect(world.entries).toEqual(before);
  });

  it('creates the Curated table that it adds', async () => {
    await deploy(world.ports(), orders({ curated: undefined }));
    expect(await deploy(world.ports(), orders())).toMatchObject({ state: 'deployed', version: 2 });
    expect((await topic())?.tables.curated).toMatchObject({
      database: 'curated',
      name: 'orders',
      uuid: uuid('curated.orders'),
    });
  });

  it('is refused when the world has moved since it was planned', async () => {
    await deploy(world.ports(), orders());
    const stale = await plan(world.ports(), orders({ columns: columns({ name: 'city', type: 'string' }) }));
    await deploy(world.ports(), orders({ description: 'All orders' }));
    const outcome = await applyDeployment(stale, world.ports());
    expect(outcome).toMatchObject({
      state: 'refused',
      problem: { code: 'version_moved', message: expect.stringContaining('plan again') },
    });
  });
});

describe('applying a reset', () => {
  beforeEach(async () => {
    await deploy(world.ports(), orders());
    world.commit('raw.orders', 5);
    world.commit('standardized.orders', 5);
  });

  it('pauses, archives, swaps, publishes and starts the Rebuilder', async () => {
    const old = { standardized: world.entry('standardized.orders'), curated: world.entry('curated.orders') };
    const outcome = await deploy(world.ports(), RESET);
    const id = outcome.deploymentId;
    expect(outcome).toMatchObject({
      state: 'rebuilding',
      execution: `arn:aws:states:us-east-1:123456789012:execution:rebuilder:orders-${id}-a1`,
    });
    expect([...world.entries.keys()].sort()).toEqual([
      'curated.orders',
      'curated.orders__g1',
      'quarantine.orders',
      'raw.orders',
      'standardized.orders',
      'standardized.orders__g1',
    ]);
    for (const layer of ['standardized', 'curated'] as const) {
      expect(world.entry(`${layer}.orders__g1`)?.metadataLocation).toBe(old[layer]?.metadataLocation);
      expect(world.entry(`${layer}.orders`)?.location).toBe(`s3://lake/${layer}/orders/g2-${id}-1/`);
    }
    expect(await topic()).toMatchObject({
      flow_control_flag: 'PAUSED',
      holds: [`reset:${id}`],
      epoch: 2,
      generation: 2,
      schema_version: 2,
      applied_schema_version: 2,
      checkpoints: {},
      deployment: { id, step: 'REBUILD' },
      tables: {
        standardized: { uuid: uuid('standardized.orders') },
        curated: { uuid: uuid('curated.orders') },
      },
    });
    expect(world.executions.get(outcome.execution ?? '')?.input).toEqual({ topic: 'orders', deployment: id });
  });

  it('waits for the rebuild when asked to, with progress', async () => {
    const events: ProgressEvent[] = [];
    world.meanwhile = () => runRebuilder(world);
    const outcome = await deploy(world.ports(), RESET, {
      wait: true,
      onProgress: (event) => events.push(event),
    });
    expect(outcome).toMatchObject({ state: 'deployed', version: 2, generation: 2 });
    expect(await topic()).toMatchObject({ flow_control_flag: 'ENABLED', holds: [], epoch: 3 });
    expect(events).toContainEqual(
      expect.objectContaining({ step: 'rebuild', state: 'waiting', rows: { done: 0, total: 5 } }),
    );
    expect(events.at(-1)).toMatchObject({ step: 'rebuild', state: 'finished' });
  });

  it('of keys alone leaves Standardized, its table and its checkpoint where they are', async () => {
    const standardized = uuid('standardized.orders');
    const { lease } = accepted(
      await world
        .ports()
        .registry.claimLease({ topic: 'orders', kind: 'master', holder: 'run', seconds: 60 }),
    );
    accepted(
      await world
        .ports()
        .registry.advanceCheckpoint({ topic: 'orders', token: lease.token, epoch: 1, layer: 'raw', to: '7' }),
    );
    accepted(await world.ports().registry.releaseLease({ topic: 'orders', token: lease.token }));
    const desired = declared(orders(), { curated: { primaryKey: ['id'], orderBy: ['amount'] } });
    expect(await deploy(world.ports(), desired)).toMatchObject({ state: 'rebuilding' });
    expect(uuid('standardized.orders')).toBe(standardized);
    expect(world.entries.has('standardized.orders__g1')).toBe(false);
    expect(world.entries.has('curated.orders__g1')).toBe(true);
    expect((await topic())?.checkpoints).toEqual({ raw: '7' });
  });

  it('binds the live name of a Curated table that comes with it', async () => {
    const small = new World();
    const before = orders({ curated: undefined });
    await deploy(small.ports(), before);
    await deploy(small.ports(), declared(before, AMOUNT_AS_TEXT));
    expect([...small.entries.keys()].filter((name) => name.startsWith('curated.'))).toEqual([
      'curated.orders',
    ]);
    const record = await small.ports().registry.getTopic('orders');
    expect(record?.tables.curated?.uuid).toBe(small.tableOf('curated.orders')?.uuid);
  });

  it('leaves a Curated table that is wanted no more as it is', async () => {
    const curated = uuid('curated.orders');
    await deploy(world.ports(), declared(orders(), { curated: undefined }));
    expect(uuid('curated.orders')).toBe(curated);
    expect((await topic())?.tables.curated).toBeUndefined();
  });

  it('fails with the reason when the rebuild fails, and begins a new attempt when applied again', async () => {
    const fail = () => {
      for (const [arn, execution] of world.executions) {
        if (execution.status === 'RUNNING')
          world.executions.set(arn, { ...execution, status: 'FAILED', cause: 'Parity: 3 rows are missing' });
      }
      return Promise.resolve();
    };
    world.meanwhile = fail;
    const failed = await deploy(world.ports(), RESET, { wait: true });
    expect(failed).toMatchObject({
      state: 'failed',
      problem: { code: 'rebuild_failed', message: expect.stringContaining('3 rows are missing') },
    });
    expect(await topic()).toMatchObject({ flow_control_flag: 'PAUSED', deployment: { step: 'REBUILD' } });
    world.meanwhile = () => runRebuilder(world);
    const again = await deploy(world.ports(), RESET, { wait: true });
    expect(again).toMatchObject({ state: 'deployed', execution: expect.stringMatching(/-a2$/) });
    const journal = await world.ports().registry.getDeployment('orders', again.deploymentId);
    expect(journal).toMatchObject({ outcome: 'succeeded', attempts: { REBUILD: 2 } });
  });

  it('does not start a second execution while one runs', async () => {
    await deploy(world.ports(), RESET);
    expect(await deploy(world.ports(), RESET)).toMatchObject({
      state: 'rebuilding',
      execution: expect.stringMatching(/-a1$/),
    });
    expect(world.executions.size).toBe(1);
  });

  it('stops when the name of a table that it adds is taken after it was planned', async () => {
    const plain = orders({ curated: undefined });
    world = new World();
    await deploy(world.ports(), plain);
    const planned = await plan(world.ports(), declared(plain, AMOUNT_AS_TEXT));
    world.makeTable('curated.orders', 's3://lake/z/', { columns: [], partitionBy: [] });
    expect(await applyDeployment(planned, world.ports())).toMatchObject({
      state: 'failed',
      problem: {
        code: 'table_exists',
        message: expect.stringContaining('curated.orders is bound to another table than the new one'),
        hint: 'Rename it: ALTER TABLE curated.orders RENAME TO ..., then apply again.',
      },
    });
  });

  it.each<[string, string, () => void]>([
    [
      'the archive name is taken',
      'archive_taken',
      () => {
        world.makeTable('curated.orders__g1', 's3://lake/z/', { columns: [], partitionBy: [] });
      },
    ],
    [
      'the live name shows another table',
      'table_replaced',
      () => {
        world.entries.delete('standardized.orders');
        world.makeTable('standardized.orders', 's3://lake/y/', { columns: [], partitionBy: [] });
      },
    ],
    [
      'another table lives above the new location',
      'location_overlap',
      () => {
        world.makeTable('raw.everything', 's3://lake/standardized/', { columns: [], partitionBy: [] });
      },
    ],
  ])('stops with a reason, in the journal too, when %s after it was planned', async (_, code, happens) => {
    const planned = await plan(world.ports(), RESET);
    happens();
    const outcome = await applyDeployment(planned, world.ports());
    expect(outcome).toMatchObject({ state: 'failed', problem: { code, hint: expect.any(String) } });
    const journal = await world.ports().registry.getDeployment('orders', planned.deploymentId);
    expect(journal?.error).toBe(outcome.problem?.message);
    expect(await topic()).toMatchObject({ flow_control_flag: 'PAUSED', generation: 1, schema_version: 1 });
  });

  it('is refused, and nothing begun, when control of the topic has changed hands since it was planned', async () => {
    const planned = await plan(world.ports(), RESET);
    accepted(await world.ports().registry.addHold({ topic: 'orders', hold: 'operator' }));
    expect(await applyDeployment(planned, world.ports())).toMatchObject({
      state: 'refused',
      problem: { code: 'epoch_moved' },
    });
    expect((await topic())?.deployment).toBeUndefined();
  });
});

describe('creating a table', () => {
  it('takes a new location and a new token for each attempt that failed', async () => {
    world.statementFaults.push('leaves files', 'fails');
    const outcome = await deploy(world.ports(), orders());
    expect(outcome.state).toBe('deployed');
    expect(world.entry('raw.orders')?.location).toBe(`s3://lake/raw/orders/g1-${outcome.deploymentId}-3/`);
    expect(await world.ports().registry.getDeployment('orders', outcome.deploymentId)).toMatchObject({
      attempts: { create_raw: 3 },
    });
  });

  it('stops with the reason of the statement when it never succeeds, and goes on when applied again', async () => {
    world.statementFaults.push('fails', 'fails', 'fails', 'fails');
    const outcome = await deploy(world.ports(), orders());
    expect(outcome).toMatchObject({
      state: 'failed',
      problem: { code: 'create_failed', message: expect.stringContaining('GENERIC_INTERNAL_ERROR') },
    });
    expect(await topic()).toMatchObject({ flow_control_flag: 'PAUSED', deployment: { step: 'CLAIMED' } });
    expect(await deploy(world.ports(), orders())).toMatchObject({ state: 'deployed', version: 1 });
  });

  it('does not take a foreign table under its staging name for its own, even an equal one', async () => {
    await deploy(world.ports(), orders());
    const planned = await plan(world.ports(), RESET);
    const { columns: shape, partitionBy } = world.tableOf('standardized.orders') ?? {
      columns: [],
      partitionBy: [],
    };
    const asText = shape.map((column) => (column.name === 'amount' ? { ...column, type: 'string' } : column));
    const staging = `standardized.orders__next_${planned.deploymentId}`;
    world.makeTable(staging, 's3://lake/foreign/', { columns: asText, partitionBy });
    const outcome = await applyDeployment(planned, world.ports());
    expect(outcome).toMatchObject({ state: 'failed', problem: { code: 'table_exists' } });
    expect(outcome.problem?.message).toContain('which this deployment did not create');
  });

  it.each([
    ['adopts one that is equal and empty', [], 0, 'deployed'],
    ['stops at one that is different', [{ name: 'more', type: 'int' }], 0, 'failed'],
    ['stops at one that holds rows', [], 3, 'failed'],
  ])('finds a table that came after the plan, and %s', async (_, more, rows, state) => {
    const model = new World();
    await deploy(model.ports(), orders());
    const { columns: shape, partitionBy } = model.tableOf('standardized.orders') ?? {
      columns: [],
      partitionBy: [],
    };
    const planned = await plan(world.ports(), orders());
    world.makeTable('standardized.orders', 's3://lake/by-hand/', {
      columns: [...shape, ...more],
      partitionBy,
    });
    if (rows > 0) world.commit('standardized.orders', rows);
    expect(await applyDeployment(planned, world.ports())).toMatchObject({ state });
    expect(world.entry('standardized.orders')?.location).toBe('s3://lake/by-hand/');
  });
});
