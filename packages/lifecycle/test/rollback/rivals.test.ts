import { describe, expect, it, jest } from '@jest/globals';
import type { ResetMode } from '@firn/registry-client';
import { deploy, runRebuilder } from '../world/deploy.js';
import { endState } from '../world/end-state.js';
import { Gate } from '../world/gate.js';
import { rollBack } from '../world/roll-back.js';
import { AMOUNT_AS_TEXT, declared, orders } from '../world/schemas.js';
import { World } from '../world/world.js';

// Hundreds of whole deployments in one test.
jest.setTimeout(600_000);

const RESET = declared(orders(), AMOUNT_AS_TEXT);

async function liveWorld(): Promise<World> {
  const world = new World();
  await deploy(world.ports(), orders());
  const raw = world.commit('raw.orders', 5);
  world.commit('standardized.orders', 5, 500, { 'firn.raw-from': '', 'firn.raw-to': raw });
  return world;
}

const LAYERS = ['standardized', 'curated'] as const;

/** Names by the tables that they are bound to. */
function bindings(world: World): Record<string, string | undefined> {
  return Object.fromEntries(
    [...world.entries.keys()].sort().map((name) => [name, world.tableOf(name)?.uuid]),
  );
}

/** What a deployer does: one that swaps last takes the reset to its end. */
function apply(world: World, mode: ResetMode, gate: Gate): ReturnType<typeof deploy> {
  if (mode === 'archive-first') return deploy(world.ports(gate), RESET);
  world.meanwhile = () => runRebuilder(world);
  return deploy(world.ports(gate), RESET, { mode, wait: true });
}

const MODES: readonly ResetMode[] = ['archive-first', 'swap-last'];

describe.each(MODES)('a deployer that stalls at any call while the reset is rolled back, %s', (mode) => {
  it('moves no live name afterwards, takes no name of an archive, and says that it was rolled back', async () => {
    const begun = await liveWorld();
    const calls = new Gate();
    await apply(begun.fork(), mode, calls);
    let overtaken = 0;
    for (let stalled = 0; stalled < calls.calls.length; stalled++) {
      const world = begun.fork();
      let call = 0;
      let atRollback: Record<string, string | undefined> | undefined;
      const gate = new Gate(undefined, async () => {
        if (call++ !== stalled) return;
        const isOpen = (await world.ports().registry.getTopic('orders'))?.deployment !== undefined;
        if (!isOpen) return;
        expect(await rollBack(world.ports())).toMatchObject({ state: 'rolled_back' });
        atRollback = bindings(world);
      });
      const outcome = await apply(world, mode, gate);
      if (atRollback === undefined) continue;
      overtaken++;
      // At its last call the deployer had started the Rebuilder already, whose claim is refused.
      expect({ stalled, isTold: ['failed', 'rebuilding'].includes(outcome.state) }).toEqual({
        stalled,
        isTold: true,
      });
      const staged = (name: string): boolean => name.includes('__next_');
      // The one thing that a late statement may still leave: an empty table under the reset's own staging name.
      const now = Object.fromEntries(Object.entries(bindings(world)).filter(([name]) => !staged(name)));
      expect({ stalled, now }).toEqual({ stalled, now: atRollback });
      for (const layer of LAYERS) {
        expect(world.entry(`${layer}.orders`)?.metadataLocation).toBe(
          begun.entry(`${layer}.orders`)?.metadataLocation,
        );
      }
      expect(await world.ports().registry.getTopic('orders')).toMatchObject({
        flow_control_flag: 'ENABLED',
        schema_version: 3,
        generation: 1,
      });
    }
    expect(overtaken).toBeGreaterThan(30);
  });
});

describe('two rollbacks at once', () => {
  it('end where one ends, whenever the one runs through while the other waits at a call', async () => {
    const begun = await liveWorld();
    await deploy(begun.ports(), RESET);
    const alone = begun.fork();
    const calls = new Gate();
    await rollBack(alone.ports(calls));
    for (let stalled = 0; stalled < calls.calls.length; stalled++) {
      const world = begun.fork();
      let call = 0;
      const gate = new Gate(undefined, async () => {
        if (call++ === stalled) await rollBack(world.ports());
      });
      const { state } = await rollBack(world.ports(gate));
      expect({ stalled, state: ['rolled_back', 'unchanged'].includes(state), end: endState(world) }).toEqual({
        stalled,
        state: true,
        end: endState(alone),
      });
    }
  });
});

describe('a rollback that runs while the Rebuilder completes the reset', () => {
  it('is refused when it comes second, and says so', async () => {
    const world = await liveWorld();
    await deploy(world.ports(), RESET);
    let isFirst = true;
    const gate = new Gate(undefined, async (call) => {
      if (call !== 'dynamodb:TransactWriteItems' || !isFirst) return;
      isFirst = false;
      await runRebuilder(world);
    });
    expect(await rollBack(world.ports(gate))).toMatchObject({
      state: 'refused',
      problem: { code: 'reset_closed' },
    });
    expect(await world.ports().registry.getTopic('orders')).toMatchObject({
      flow_control_flag: 'ENABLED',
      schema_version: 2,
      generation: 2,
    });
  });
});
