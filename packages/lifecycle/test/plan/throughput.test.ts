import type { RunRecord } from '@firn/registry-client';
import { describe, expect, it } from '@jest/globals';
import { observeThroughput, observeTopic, planDeployment } from '../../src/index.js';
import type { Environment } from '../../src/index.js';
import { rebuildDpus } from '../../src/plan/rebuild-dpus.js';
import { resetCost } from '../../src/plan/reset-cost.js';
import { throughputOf } from '../../src/plan/throughput.js';
import { deploy, plan } from '../world/deploy.js';
import { AMOUNT_AS_TEXT, declared, orders } from '../world/schemas.js';
import { accepted, stage } from '../world/topics.js';
import { ENVIRONMENT, World } from '../world/world.js';

const START = Date.parse('2026-11-23T20:00:00.000Z');

function runOf(
  kind: RunRecord['kind'],
  minutes: number,
  rows: number,
  changes: Partial<RunRecord> = {},
): RunRecord {
  const started = new Date(START).toISOString();
  const name = kind === 'rebuild' ? 'rebuild' : 'standardized';
  return {
    topic: 'orders',
    record: `run#${started}#${kind}-${minutes}-${rows}`,
    format: 1,
    run: `${kind}-${minutes}-${rows}`,
    kind,
    state: 'succeeded',
    stages: { [name]: stage('published', { counts: { rows_read: rows, rows_written: rows } }) },
    started_at: started,
    finished_at: new Date(START + minutes * 60_000).toISOString(),
    expires: 1_798_000_000,
    ...changes,
  };
}

describe('the throughput of earlier runs', () => {
  it('is what rebuilds read by the minutes that they worked, start and end left out', () => {
    expect(throughputOf([runOf('rebuild', 13, 1000), runOf('rebuild', 23, 5000)])).toEqual({
      from: 'rebuilds',
      runs: 2,
      rowsPerMinute: 200,
    });
  });

  it('is that of the Master’s runs where the topic was never rebuilt', () => {
    expect(throughputOf([runOf('master', 5, 400)])).toEqual({ from: 'runs', runs: 1, rowsPerMinute: 200 });
    expect(throughputOf([runOf('master', 5, 400), runOf('rebuild', 13, 1000)])?.from).toBe('rebuilds');
  });

  it('is not taken from runs that were mostly start and end, failed, or read nothing', () => {
    expect(
      throughputOf([
        runOf('master', 3.9, 400),
        runOf('rebuild', 30, 1000, { state: 'failed' }),
        runOf('rebuild', 30, 0),
        runOf('rebuild', 30, 7, { stages: { rebuild: stage('published') } }),
      ]),
    ).toBeUndefined();
  });

  it('is not taken from a final catch-up, which counts all that the tables hold', () => {
    const run = 'orders-0123456789abcdef-f1';
    expect(throughputOf([runOf('rebuild', 5, 9000, { run }), runOf('rebuild', 13, 1000)])).toEqual({
      from: 'rebuilds',
      runs: 1,
      rowsPerMinute: 100,
    });
  });

  it('goes by the newest ten that say something', () => {
    const old = Array.from({ length: 20 }, () => runOf('rebuild', 4, 1));
    const fresh = Array.from({ length: 10 }, () => runOf('rebuild', 4, 500));
    expect(throughputOf([...fresh, ...old])).toMatchObject({ runs: 10, rowsPerMinute: 500 });
  });

  it('makes the estimate of a reset, and says that it does', async () => {
    const world = new World();
    const ports = world.ports();
    await deploy(ports, orders());
    const table = world.tableOf('raw.orders');
    world.commit('raw.orders', 90_000, 1024 ** 3);
    accepted(await ports.registry.writeRun(runOf('rebuild', 13, 10_000)));
    const throughput = (await observeThroughput('orders', ports))!;
    expect(throughput).toEqual({ from: 'rebuilds', runs: 1, rowsPerMinute: 1000 });
    const cost = resetCost(world.tableOf('raw.orders'), { throughput });
    expect(cost).toMatchObject({ minutes: 93, dpuHours: 7.75, usd: 3.41, basis: throughput });
    expect(resetCost(table, { throughput })).toMatchObject({ rows: 0, minutes: 3 });
  });

  it('says nothing of a rebuild of Curated alone, which reads another table', async () => {
    const world = new World();
    await deploy(world.ports(), orders());
    for (const name of ['raw.orders', 'standardized.orders']) world.commit(name, 90_000);
    const throughput = { from: 'rebuilds', runs: 1, rowsPerMinute: 1 } as const;
    const keys = declared(orders(), { curated: { primaryKey: ['id'], orderBy: ['amount'] } });
    const costOf = async (desired: typeof keys) =>
      (await plan(world.ports(), desired, undefined, { cost: { throughput } })).cost;
    expect((await costOf(keys))?.basis.from).toBe('defaults');
    expect((await costOf(declared(orders(), AMOUNT_AS_TEXT)))?.basis.from).toBe('rebuilds');
  });
});

describe('the DPUs of a rebuild', () => {
  it.each([
    ['G.1X', 5, 5],
    ['G.2X', 10, 20],
    ['G.025X', 2, 0.5],
    ['R.4X', 3, 12],
    ['Standard', 5, undefined],
  ])('of %s, %i of them, are %d', (workerType, workers, dpus) => {
    expect(rebuildDpus({ rebuild: { workerType, workers } })).toBe(dpus);
  });

  it('are those of the packaged rebuilder where the stack does not say, and make the price', async () => {
    expect(rebuildDpus({})).toBeUndefined();
    const world = new World();
    await deploy(world.ports(), orders());
    world.commit('raw.orders', 1000, 1024 ** 3);
    const desired = declared(orders(), AMOUNT_AS_TEXT);
    const observed = await observeTopic(desired, world.ports());
    const costOf = (rebuild?: Environment['rebuild']) =>
      planDeployment({ desired, observed, environment: { ...ENVIRONMENT, ...(rebuild && { rebuild }) } })
        .cost;
    expect(costOf()).toMatchObject({ dpus: 5, dpuHours: 0.33 });
    expect(costOf({ workerType: 'G.2X', workers: 10 })).toMatchObject({ dpus: 20, dpuHours: 1.33 });
  });
});
