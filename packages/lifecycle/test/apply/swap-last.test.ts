import { beforeEach, describe, expect, it } from '@jest/globals';
import type { ProgressEvent } from '../../src/index.js';
import { deploy, runRebuilder } from '../world/deploy.js';
import { AMOUNT_AS_TEXT, columns, declared, orders } from '../world/schemas.js';
import { accepted } from '../world/topics.js';
import { World } from '../world/world.js';

const RESET = declared(orders(), AMOUNT_AS_TEXT);
const SWAP_LAST = { mode: 'swap-last' } as const;

let world: World;

beforeEach(async () => {
  world = new World();
  await deploy(world.ports(), orders());
  world.commit('raw.orders', 5);
  world.commit('standardized.orders', 5);
});

async function stepOf(): Promise<string | undefined> {
  return (await world.ports().registry.getTopic('orders'))?.deployment?.step;
}

describe('a reset that swaps last', () => {
  it('leaves the topic ENABLED, and its names alone, until the new tables have caught up', async () => {
    const before = new Map(world.entries);
    const { registry } = world.ports();
    const seen: { step?: string; flag?: string; epoch?: number }[] = [];
    world.meanwhile = async () => {
      const topic = await registry.getTopic('orders');
      const step = topic?.deployment?.step;
      if (step === 'REBUILD') {
        expect(topic).toMatchObject({ flow_control_flag: 'ENABLED', epoch: 1, generation: 1 });
        for (const [name, entry] of before) expect(world.entries.get(name)).toEqual(entry);
        // The Master may work on the topic all the while.
        const claim = { kind: 'master', topic: 'orders', holder: 'child', seconds: 60 } as const;
        const { token } = accepted(await registry.claimLease(claim)).lease;
        accepted(await registry.releaseLease({ topic: 'orders', token }));
      }
      seen.push({
        ...(step && { step }),
        ...(topic && { flag: topic.flow_control_flag, epoch: topic.epoch }),
      });
      await runRebuilder(world);
    };
    expect(await deploy(world.ports(), RESET, { ...SWAP_LAST, wait: true })).toMatchObject({
      state: 'deployed',
      version: 2,
      generation: 2,
    });
    expect(seen).toEqual([
      { step: 'REBUILD', flag: 'ENABLED', epoch: 1 },
      { step: 'FINAL_CATCH_UP', flag: 'PAUSED', epoch: 2 },
    ]);
    expect(await registry.getTopic('orders')).toMatchObject({
      flow_control_flag: 'ENABLED',
      holds: [],
      epoch: 3,
      checkpoints: { raw: world.tableOf('raw.orders')?.current?.id },
    });
    expect(world.tableOf('standardized.orders__g1')?.current?.summary['total-records']).toBe('5');
  });

  it('takes in what arrives between the rebuild and the pause', async () => {
    let catchUps = 0;
    const late: string[] = [];
    world.meanwhile = async () => {
      await runRebuilder(world);
      if (catchUps++ === 0) late.push(world.commit('raw.orders', 2));
    };
    await deploy(world.ports(), RESET, { ...SWAP_LAST, wait: true });
    expect(world.tableOf('standardized.orders')?.current?.summary['total-records']).toBe('7');
    expect((await world.ports().registry.getTopic('orders'))?.checkpoints.raw).toBe(late[0]);
  });

  it('is not waited for unless wanted; applied again once it has caught up, it goes on to its end', async () => {
    const first = await deploy(world.ports(), RESET, SWAP_LAST);
    expect(first).toMatchObject({ state: 'rebuilding', mode: 'swap-last', version: 1 });
    expect(await stepOf()).toBe('REBUILD');
    await runRebuilder(world);
    expect(await stepOf()).toBe('CAUGHT_UP');
    // From here on the topic waits, so the deployer does too.
    world.meanwhile = () => runRebuilder(world);
    expect(await deploy(world.ports(), RESET)).toMatchObject({ state: 'deployed', version: 2 });
  });

  it('refuses any other version while it is open', async () => {
    await deploy(world.ports(), RESET, SWAP_LAST);
    const other = orders({ columns: columns({ name: 'city', type: 'string' }) });
    expect(await deploy(world.ports(), other)).toMatchObject({
      state: 'refused',
      problem: { code: 'deployment_open' },
    });
  });

  it('says, when its rebuild fails, that the topic goes on; applied again, it goes on too', async () => {
    world.meanwhile = () => {
      for (const [arn, execution] of world.executions)
        world.executions.set(arn, { ...execution, status: 'FAILED' });
      return Promise.resolve();
    };
    const { problem } = await deploy(world.ports(), RESET, { ...SWAP_LAST, wait: true });
    expect(problem).toMatchObject({
      code: 'rebuild_failed',
      message: expect.stringContaining('The topic goes on with its old tables.'),
    });
    world.meanwhile = () => runRebuilder(world);
    expect(await deploy(world.ports(), RESET, { wait: true })).toMatchObject({ state: 'deployed' });
  });

  it('that fails in its final catch-up stays PAUSED with the old tables, and goes on from there', async () => {
    const before = world.entry('standardized.orders')?.metadataLocation;
    let looks = 0;
    world.meanwhile = async () => {
      if (looks++ === 0) await runRebuilder(world);
      else
        for (const [arn, execution] of world.executions)
          if (execution.status === 'RUNNING') world.executions.set(arn, { ...execution, status: 'FAILED' });
    };
    const { problem } = await deploy(world.ports(), RESET, { ...SWAP_LAST, wait: true });
    expect(problem?.message).toContain('The topic stays PAUSED with its old tables.');
    expect(world.entry('standardized.orders')?.metadataLocation).toBe(before);
    expect(await stepOf()).toBe('FINAL_CATCH_UP');
    world.meanwhile = () => runRebuilder(world);
    const outcome = await deploy(world.ports(), RESET);
    expect(outcome).toMatchObject({ state: 'deployed', execution: expect.stringMatching(/-f2$/) });
  });

  it('reports what it is at', async () => {
    const events: ProgressEvent[] = [];
    world.meanwhile = () => runRebuilder(world);
    const onProgress = (event: ProgressEvent) => events.push(event);
    await deploy(world.ports(), RESET, { ...SWAP_LAST, wait: true, onProgress });
    const finished = events
      .filter(({ state }) => state === 'finished')
      .map(({ step, message }) => [step, message]);
    expect(finished).toEqual([
      ['claim', expect.stringMatching(/^The reset [0-9a-f]{16} is open; the topic orders goes on\.$/)],
      ['create-table', expect.stringContaining('standardized.orders__next_')],
      ['create-table', expect.stringContaining('curated.orders__next_')],
      ['rebuild', 'The new tables have caught up with RAW.'],
      ['pause', 'The topic orders is PAUSED.'],
      ['drain', 'No run works on the topic.'],
      ['catch-up', 'The new tables have caught up with RAW.'],
      ['archive-and-swap', 'standardized.orders is the new table; the old one is standardized.orders__g1.'],
      ['archive-and-swap', 'curated.orders is the new table; the old one is curated.orders__g1.'],
      ['publish', 'Version 2 is published, generation 2.'],
    ]);
  });
});
