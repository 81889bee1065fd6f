import { beforeEach, describe, expect, it } from '@jest/globals';
import { longestPause } from '../../src/runs/longest-pause.js';
import { deploy, retire, runRebuilder } from '../world/deploy.js';
import { AMOUNT_AS_TEXT, declared, orders } from '../world/schemas.js';
import { accepted, liveTopic } from '../world/topics.js';
import { World } from '../world/world.js';

const HOUR = 3600;

describe('longestPause', () => {
  let world: World;
  beforeEach(async () => {
    world = new World();
    await deploy(world.ports(), orders());
  });

  const pass = (seconds: number): void => void (world.time += seconds * 1000);
  const pause = async (topic: string): Promise<void> => {
    accepted(await world.ports().registry.addHold({ topic, hold: 'operator' }));
  };

  it('is none when no topic is paused', async () => {
    pass(HOUR);
    expect(await longestPause(world.ports())).toBe(0);
  });

  it('is that of the topic that was paused first', async () => {
    await liveTopic(world, 'refunds');
    await pause('refunds');
    pass(HOUR);
    await pause('orders');
    pass(HOUR);
    expect(await longestPause(world.ports())).toBe(2 * HOUR);
  });

  it('is over when the topic is enabled', async () => {
    await pause('orders');
    pass(HOUR);
    accepted(await world.ports().registry.removeHold({ topic: 'orders', hold: 'operator' }));
    expect(await longestPause(world.ports())).toBe(0);
  });

  it('leaves out retired topics, whatever else holds them', async () => {
    await pause('orders');
    await retire(world.ports());
    pass(HOUR);
    expect(await longestPause(world.ports())).toBe(0);
  });

  it('counts from when a reset has paused the topic, also beside an operator who did so later', async () => {
    await deploy(world.ports(), declared(orders(), AMOUNT_AS_TEXT));
    pass(HOUR);
    await pause('orders');
    pass(HOUR);
    expect(await longestPause(world.ports())).toBe(2 * HOUR);
  });

  it('counts from the pause of a reset that swaps last, not from its beginning', async () => {
    world.commit('raw.orders', 1);
    await deploy(world.ports(), declared(orders(), AMOUNT_AS_TEXT), { mode: 'swap-last' });
    pass(HOUR);
    expect(await longestPause(world.ports())).toBe(0);
    await runRebuilder(world);
    const deployment = (await world.ports().registry.getTopic('orders'))?.deployment?.id ?? '';
    accepted(await world.ports().registry.pauseToSwap({ topic: 'orders', deployment }));
    pass(60);
    expect(await longestPause(world.ports())).toBe(60);
  });
});
