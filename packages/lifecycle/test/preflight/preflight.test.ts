import { describe, expect, it } from '@jest/globals';
import { observeTopic, planDeployment } from '../../src/index.js';
import type { ObservedTopic, PlanRequest } from '../../src/index.js';
import { deploy } from '../world/deploy.js';
import { AMOUNT_AS_TEXT, columns, declared, orders } from '../world/schemas.js';
import { ENVIRONMENT, World } from '../world/world.js';

const BREAK = declared(orders(), AMOUNT_AS_TEXT);

async function deployed(rows: { raw: number; standardized: number; curated?: number }): Promise<World> {
  const world = new World();
  await deploy(world.ports(), orders());
  world.commit('raw.orders', rows.raw);
  world.commit('standardized.orders', rows.standardized);
  world.commit('curated.orders', rows.curated ?? 0);
  return world;
}

async function refusal(
  world: World,
  desired = BREAK,
  more: Partial<PlanRequest> = {},
  change: (observed: ObservedTopic) => ObservedTopic = (observed) => observed,
) {
  const observed = change(await observeTopic(desired, world.ports()));
  return planDeployment({ desired, observed, environment: ENVIRONMENT, ...more }).refusal;
}

describe('a reset whose source holds less than the table that it archives', () => {
  it('is refused with the numbers', async () => {
    expect(await refusal(await deployed({ raw: 60, standardized: 100 }))).toEqual({
      code: 'raw_shortfall',
      message:
        'orders: raw.orders holds 60 rows, and standardized.orders has 100: after the reset at least 40 of them would be in the archive only.',
      hint: expect.stringContaining('firn-deploy apply --accept-shortfall 40'),
    });
  });

  it.each([
    [40, undefined],
    [1000, undefined],
    [39, 'raw_shortfall'],
  ])('accepted for %p rows: %p', async (acceptShortfall, code) => {
    const world = await deployed({ raw: 60, standardized: 100 });
    expect((await refusal(world, BREAK, { acceptShortfall }))?.code).toBe(code);
  });

  it('counts rows that a position delete has taken away as gone', async () => {
    const world = await deployed({ raw: 100, standardized: 100 });
    expect(await refusal(world)).toBeUndefined();
    const location = world.entry('raw.orders')?.metadataLocation ?? '';
    const raw = world.metadata.get(location);
    if (raw?.current === undefined) throw new Error('no RAW');
    const summary = { ...raw.current.summary, 'total-position-deletes': '7' };
    world.metadata.set(location, { ...raw, current: { ...raw.current, summary } });
    expect((await refusal(world))?.message).toContain('raw.orders holds 93 rows');
  });

  it('compares Curated with Standardized where Curated alone is rebuilt', async () => {
    const desired = declared(orders(), { curated: { primaryKey: ['id'], orderBy: ['amount'] } });
    const world = await deployed({ raw: 0, standardized: 5, curated: 9 });
    expect((await refusal(world, desired))?.message).toContain(
      'standardized.orders holds 5 rows, and curated.orders has 9',
    );
  });

  it('stops nothing that is no reset, and nothing that has begun', async () => {
    const world = await deployed({ raw: 0, standardized: 100 });
    const wider = orders({ columns: columns({ name: 'city', type: 'string' }) });
    expect(await refusal(world, wider)).toBeUndefined();
    const plan = planDeployment({
      desired: BREAK,
      observed: await observeTopic(BREAK, world.ports()),
      environment: ENVIRONMENT,
      acceptShortfall: 100,
    });
    await world.ports().registry.openReset({
      topic: 'orders',
      id: plan.deploymentId,
      scope: 'topic',
      fromVersion: plan.base.version,
      baseEpoch: plan.base.epoch,
      document: plan.document,
      fingerprints: plan.fingerprints,
    });
    expect(await refusal(world)).toBeUndefined();
  });
});

describe('a place where tables cannot be archived', () => {
  const marked = (layer: 'raw' | 'standardized', marks: object) => (observed: ObservedTopic) => ({
    ...observed,
    [layer]: { ...observed[layer], ...marks },
  });

  it.each<[string, (observed: ObservedTopic) => ObservedTopic, string | undefined]>([
    ['Lake Formation', marked('standardized', { isLakeFormation: true }), 'lake_formation'],
    ['Lake Formation over RAW, which is only read', marked('raw', { isLakeFormation: true }), undefined],
    ['a federated catalog', marked('standardized', { isFederated: true }), 's3_tables'],
    ['an S3 Tables bucket', marked('raw', { location: 's3://8c1f--table-s3' }), 's3_tables'],
  ])('is refused: %s', async (_, change, code) => {
    const world = await deployed({ raw: 5, standardized: 5 });
    expect((await refusal(world, BREAK, {}, change))?.code).toBe(code);
  });

  it('is refused for a new topic as well', async () => {
    const environment = { ...ENVIRONMENT, lake: 's3://8c1f--table-s3/lake' };
    expect((await refusal(new World(), orders(), { environment }))?.code).toBe('s3_tables');
  });

  it('leaves a topic alone that nothing is to be done for', async () => {
    const world = await deployed({ raw: 5, standardized: 5 });
    const change = marked('standardized', { isLakeFormation: true });
    expect(await refusal(world, orders(), {}, change)).toBeUndefined();
  });
});
