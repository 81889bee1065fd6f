import { describe, expect, it, jest } from '@jest/globals';
import type { ResetMode } from '@firn/registry-client';
import type { TopicSchema } from '@firn/topic-schema';
import type { RollbackOutcome } from '../../src/index.js';
import { deploy, runRebuilder } from '../world/deploy.js';
import { endState } from '../world/end-state.js';
import { Crash, Gate } from '../world/gate.js';
import type { KillPoint } from '../world/gate.js';
import { rollBack } from '../world/roll-back.js';
import { AMOUNT_AS_TEXT, declared, orders } from '../world/schemas.js';
import { accepted, killPoints } from '../world/topics.js';
import { World } from '../world/world.js';

// Thousands of whole deployments in one test.
jest.setTimeout(600_000);

interface Case {
  readonly name: string;
  readonly before: TopicSchema;
  readonly reset: TopicSchema;
  readonly mode?: ResetMode;
}

const RESETS: readonly Case[] = [
  { name: 'all tables', before: orders(), reset: declared(orders(), AMOUNT_AS_TEXT) },
  {
    name: 'Curated alone',
    before: orders(),
    reset: declared(orders(), { curated: { primaryKey: ['id'], orderBy: ['amount'] } }),
  },
  {
    name: 'a reset that adds Curated',
    before: orders({ curated: undefined }),
    reset: declared(orders({ curated: undefined }), {
      ...AMOUNT_AS_TEXT,
      curated: { primaryKey: ['id'], orderBy: ['created_at'] },
    }),
  },
  {
    name: 'a reset that takes Curated away',
    before: orders(),
    reset: declared(orders(), { ...AMOUNT_AS_TEXT, curated: undefined }),
  },
];

const CASES: readonly Case[] = [
  ...RESETS,
  ...RESETS.map((reset): Case => ({ ...reset, name: `${reset.name}, swap-last`, mode: 'swap-last' })),
];

/** A topic with rows in its tables, level with RAW. */
async function live({ before }: Case): Promise<World> {
  const world = new World();
  await deploy(world.ports(), before);
  const raw = world.commit('raw.orders', 5);
  const standardized = world.commit('standardized.orders', 5, 500, {
    'firn.raw-from': '',
    'firn.raw-to': raw,
  });
  if (before.curated !== undefined)
    world.commit('curated.orders', 5, 500, { 'firn.standardized-to': standardized });
  return world;
}

/** A reset as far as its deployer takes it: one that swaps last ends it itself, with the Rebuilder's help. */
function begin(world: World, { reset, mode }: Case, gate: Gate): Promise<unknown> {
  if (mode === undefined) return deploy(world.ports(gate), reset);
  world.meanwhile = () => runRebuilder(world);
  return deploy(world.ports(gate), reset, { mode, wait: true });
}

/** The world after the deployer of a reset was killed at a call. */
async function halfReset(reset: Case, call: number): Promise<World> {
  const world = await live(reset);
  try {
    await begin(world, reset, new Gate({ call, when: 'after' }));
  } catch (error) {
    if (!(error instanceof Crash)) throw error;
  }
  return world;
}

async function tryToRollBack(world: World, gate: Gate): Promise<RollbackOutcome | undefined> {
  try {
    return await rollBack(world.ports(gate));
  } catch (error) {
    if (error instanceof Crash) return undefined;
    throw error;
  }
}

/** The calls after which a reset has left its journal, or a name of the catalog, otherwise than the call before. */
async function turningPoints(reset: Case): Promise<number[]> {
  const world = await live(reset);
  const states: string[] = [];
  const gate = new Gate(undefined, async () => {
    states.push(await stateOf(world));
  });
  const before = await stateOf(world);
  await begin(world, reset, gate);
  states.push(await stateOf(world));
  // What is seen before a call is what the calls up to the one before have left.
  const turns = states.flatMap((state, call) => (state !== (states[call - 1] ?? before) ? [call] : []));
  // Once it is complete there is nothing to roll back.
  return turns.filter((call) => states[call]?.startsWith('["'));
}

async function stateOf(world: World): Promise<string> {
  const open = (await world.ports().registry.getTopic('orders'))?.deployment;
  const names = [...world.entries.keys()].sort().map((name) => [name, world.entry(name)?.metadataLocation]);
  return JSON.stringify([open?.step, names]);
}

describe.each(CASES)('$name, rolled back after a deployer was killed at any call', (reset) => {
  it('is as it was before, with the old document as a new version and the new tables kept', async () => {
    const before = await live(reset);
    const old = await before.ports().registry.getTopic('orders');
    const scope = reset.name.startsWith('Curated alone') ? 'curated' : 'topic';
    for (const call of await turningPoints(reset)) {
      const world = await halfReset(reset, call);
      expect({ call, ...(await rollBack(world.ports())) }).toMatchObject({
        call,
        state: 'rolled_back',
        version: 3,
        generation: 1,
      });
      const now = await world.ports().registry.getTopic('orders');
      expect({ call, now }).toMatchObject({
        call,
        now: {
          flow_control_flag: 'ENABLED',
          holds: [],
          schema_version: 3,
          generation: 1,
          generation_counter: 2,
          fingerprints: old?.fingerprints,
          tables: old?.tables,
          checkpoints: { raw: before.tableOf('raw.orders')?.current?.id },
        },
      });
      for (const layer of ['standardized', 'curated']) {
        const name = `${layer}.orders`;
        if (!before.entries.has(name)) continue;
        expect({ call, name, shows: world.entry(name)?.metadataLocation }).toEqual({
          call,
          name,
          shows: before.entry(name)?.metadataLocation,
        });
        if (layer === scope || scope === 'topic')
          expect(world.entries.get(name)?.version).toBeGreaterThan(before.entries.get(name)?.version ?? 0);
      }
      expect({ call, staged: [...world.entries.keys()].filter((name) => name.includes('__next_')) }).toEqual({
        call,
        staged: [],
      });
      // A new table that the journal knew of is not lost.
      const journal = (await world.ports().registry.getDeployment('orders', deploymentOf(world)))?.observed;
      const created = (journal?.['tables'] ?? {}) as Record<string, { uuid: string }>;
      for (const [layer, { uuid }] of Object.entries(created)) {
        expect({ call, layer, kept: world.tableOf(`${layer}.orders__g2_failed`)?.uuid }).toEqual({
          call,
          layer,
          kept: uuid,
        });
      }
    }
  });

  it('ends, killed at any call and begun again, where an undisturbed rollback ends', async () => {
    for (const at of await turningPoints(reset)) {
      const begun = await halfReset(reset, at);
      const undisturbed = begun.fork();
      const gate = new Gate();
      expect(await tryToRollBack(undisturbed, gate)).toMatchObject({ state: 'rolled_back' });
      const expected = endState(undisturbed);
      for (const kill of killPoints(gate.calls.length).filter(leavesItsOwnWorld(gate.calls))) {
        const world = begun.fork();
        expect(await tryToRollBack(world, new Gate(kill))).toBeUndefined();
        const outcome = await tryToRollBack(world, new Gate());
        expect({ at, kill, state: ['rolled_back', 'unchanged'].includes(outcome?.state ?? '') }).toEqual({
          at,
          kill,
          state: true,
        });
        expect({ at, kill, end: endState(world) }).toEqual({ at, kill, end: expected });
      }
    }
  });
});

describe('a rollback of a reset whose Rebuilder is at work', () => {
  it('waits until the Rebuilder has let go, keeps what it has built, and takes no part of it', async () => {
    const [reset] = CASES;
    if (reset === undefined) throw new Error('no case');
    const world = await live(reset);
    await deploy(world.ports(), reset.reset);
    const { registry } = world.ports();
    const deployment = deploymentOf(world);
    const claim = { kind: 'rebuild', topic: 'orders', deployment, holder: 'r', seconds: 600 } as const;
    const { token } = accepted(await registry.claimLease(claim)).lease;
    accepted(await registry.recordRun({ topic: 'orders', token, run: 'reb/jr_1' }));
    world.runs.set('reb/jr_1', 'RUNNING');
    world.commit('standardized.orders', 3);
    let waits = 0;
    world.meanwhile = async () => {
      if (++waits === 2) world.commit('standardized.orders', 1);
      if (world.stops.length === 0) return;
      world.runs.set('reb/jr_1', 'STOPPED');
      await registry.releaseLease({ topic: 'orders', token });
    };
    expect(await rollBack(world.ports(), { reason: 'amounts were right' })).toMatchObject({
      state: 'rolled_back',
    });
    expect(world.stops).toEqual(['reb/jr_1']);
    expect(world.tableOf('standardized.orders__g2_failed')?.current?.summary['total-records']).toBe('4');
    expect(world.tableOf('standardized.orders')?.current?.summary['total-records']).toBe('5');
    expect((await registry.getDeployment('orders', deployment))?.observed['rollback']).toMatchObject({
      from_step: 'REBUILD',
      reason: 'amounts were right',
    });
  });

  it("leaves an operator's pause in place", async () => {
    const [reset] = CASES;
    if (reset === undefined) throw new Error('no case');
    const world = await live(reset);
    await deploy(world.ports(), reset.reset);
    accepted(await world.ports().registry.addHold({ topic: 'orders', hold: 'operator' }));
    await rollBack(world.ports());
    expect(await world.ports().registry.getTopic('orders')).toMatchObject({
      flow_control_flag: 'PAUSED',
      holds: ['operator'],
    });
  });
});

describe('after a rollback', () => {
  it('the same declaration is refused, a new one begins a reset with names of its own', async () => {
    const [reset] = CASES;
    if (reset === undefined) throw new Error('no case');
    const world = await live(reset);
    await deploy(world.ports(), reset.reset);
    await rollBack(world.ports());
    expect(await deploy(world.ports(), reset.before)).toMatchObject({ state: 'unchanged' });
    expect(await deploy(world.ports(), reset.reset)).toMatchObject({
      state: 'refused',
      problem: { code: 'rolled_back' },
    });
    const declaration = { ...reset.reset.breakingChange, reason: 'they are text after all' };
    const again = orders({ ...AMOUNT_AS_TEXT, breakingChange: declaration });
    world.meanwhile = () => runRebuilder(world);
    expect(await deploy(world.ports(), again, { wait: true })).toMatchObject({
      state: 'deployed',
      version: 4,
      generation: 3,
    });
    const before = await live(reset);
    expect(world.entry('standardized.orders__g1_r3')?.metadataLocation).toBe(
      before.entry('standardized.orders')?.metadataLocation,
    );
    expect(world.tableOf('standardized.orders__g1')?.uuid).toBe(
      world.tableOf('standardized.orders__g2_failed')?.uuid,
    );
  });

  it('of a reset that is complete there is none: the way back is a reset', async () => {
    const [reset] = CASES;
    if (reset === undefined) throw new Error('no case');
    const world = await live(reset);
    world.meanwhile = () => runRebuilder(world);
    await deploy(world.ports(), reset.reset, { wait: true });
    expect(await rollBack(world.ports())).toMatchObject({
      state: 'refused',
      problem: { code: 'reset_closed' },
    });
  });
});

function deploymentOf(world: World): string {
  const resets = Object.keys(world.records()).filter(
    (key) => key.includes('deployment#') && world.records()[key]?.['class'] === 'NUCLEAR_RESET',
  );
  return resets.at(-1)?.split('#').at(-1) ?? '';
}

/** Killed before a call, or after one that only reads, the world is as the last write has left it, which is tried as well. */
function leavesItsOwnWorld(calls: readonly string[]): (kill: KillPoint) => boolean {
  return ({ call, when }) =>
    (call === 1 && when === 'before') ||
    (when === 'after' && !/:(?:Get|Query|List|Describe)/.test(calls[call - 1] ?? ''));
}
