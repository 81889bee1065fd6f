import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { ResetMode } from '@firn/registry-client';
import type { ProgressEvent } from '../../src/index.js';
import { deploy, runRebuilder } from '../world/deploy.js';
import { endState } from '../world/end-state.js';
import { Gate } from '../world/gate.js';
import { AMOUNT_AS_TEXT, declared, orders } from '../world/schemas.js';
import { accepted } from '../world/topics.js';
import { World } from '../world/world.js';

// Hundreds of whole deployments in one test.
jest.setTimeout(600_000);

const RESET = declared(orders(), AMOUNT_AS_TEXT);

async function liveWorld(): Promise<World> {
  const world = new World();
  await deploy(world.ports(), orders());
  world.commit('raw.orders', 5);
  world.commit('standardized.orders', 5);
  return world;
}

let world: World;

beforeEach(async () => {
  world = await liveWorld();
});

describe('a commit to the old table in the middle of the swap', () => {
  it.each([1, 2, 3])('is in the archive, however late it comes (%i commits)', async (commits) => {
    let left = commits;
    const late: string[] = [];
    const gate = new Gate(undefined, (call) => {
      // Between the archive entry and the conditional update of the live name.
      if (call === 'glue:UpdateTable' && left > 0 && world.entries.has('standardized.orders__g1')) {
        left--;
        late.push(world.commit('standardized.orders', 1));
      }
      return Promise.resolve();
    });
    expect(await deploy(world.ports(gate), RESET)).toMatchObject({ state: 'rebuilding' });
    expect(late).toHaveLength(commits);
    expect(world.tableOf('standardized.orders__g1')?.current?.id).toBe(late.at(-1));
    expect(world.tableOf('standardized.orders__g1')?.current?.summary['total-records']).toBe(
      String(5 + commits),
    );
    expect(world.tableOf('standardized.orders')?.current).toBeUndefined();
  });

  it('that never ceases stops the deployment, which says so', async () => {
    const gate = new Gate(undefined, (call) => {
      if (call === 'glue:UpdateTable') world.commit('standardized.orders', 1);
      return Promise.resolve();
    });
    expect(await deploy(world.ports(gate), RESET)).toMatchObject({
      state: 'failed',
      problem: { code: 'swap_contended' },
    });
  });
});

const MODES: readonly ResetMode[] = ['archive-first', 'swap-last'];

/** What a deployer does: one that swaps last takes the reset to its end. */
function apply(of: World, mode: ResetMode, gate = new Gate()): ReturnType<typeof deploy> {
  if (mode === 'archive-first') return deploy(of.ports(gate), RESET);
  of.meanwhile = () => runRebuilder(of);
  return deploy(of.ports(gate), RESET, { mode, wait: true });
}

describe.each(MODES)('two deployers of the same reset, %s', (mode) => {
  it('end where one ends, whenever the one runs through while the other waits at a call', async () => {
    const alone = await liveWorld();
    const calls = new Gate();
    const { state } = await apply(alone, mode, calls);
    const expected = endState(alone);
    for (let stalled = 0; stalled < calls.calls.length; stalled++) {
      const rivals = await liveWorld();
      let call = 0;
      const gate = new Gate(undefined, async () => {
        if (call++ === stalled) await apply(rivals, mode);
      });
      const outcome = await apply(rivals, mode, gate);
      // One that only looks when all is done finds nothing to do.
      const isDone = outcome.state === state || (mode === 'swap-last' && outcome.state === 'unchanged');
      expect({ stalled, isDone, end: endState(rivals) }).toEqual({ stalled, isDone: true, end: expected });
    }
  });

  it('end where one ends when they take turns call by call', async () => {
    const alone = await liveWorld();
    const { state } = await apply(alone, mode);
    const turn = () => new Gate(undefined, () => new Promise((resolve) => setImmediate(resolve)));
    const both = await Promise.all([apply(world, mode, turn()), apply(world, mode, turn())]);
    expect(both.map((outcome) => outcome.state)).toEqual([state, state]);
    expect(endState(world)).toEqual(endState(alone));
  });
});

describe('a rollback that begins while a deployer stands at the swap', () => {
  it('is not overtaken: the deployer looks at the journal before it writes, and leaves all names alone', async () => {
    const before = new Map(world.entries);
    const { registry } = world.ports();
    const gate = new Gate(undefined, async (call) => {
      const open = (await registry.getTopic('orders'))?.deployment;
      if (call !== 'glue:GetTable' || open?.step !== 'CREATED') return;
      accepted(await registry.beginRollback({ topic: 'orders', deployment: open.id, from: 'CREATED' }));
    });
    expect(await deploy(world.ports(gate), RESET)).toMatchObject({
      state: 'failed',
      problem: { code: 'rolling_back' },
    });
    for (const [name, entry] of before) expect(world.entries.get(name)).toEqual(entry);
    expect([...world.entries.keys()].filter((name) => name.includes('__g'))).toEqual([]);
  });
});

describe('draining', () => {
  const HOLDER = 'arn:child';

  async function claimed(runs: readonly string[], seconds = 600): Promise<string> {
    const { registry } = world.ports();
    const { token } = accepted(
      await registry.claimLease({ topic: 'orders', kind: 'master', holder: HOLDER, seconds }),
    ).lease;
    for (const run of runs) {
      accepted(await registry.recordRun({ topic: 'orders', token, run }));
      world.runs.set(run, 'RUNNING');
    }
    return token;
  }

  it('waits for the lease, and says for whom', async () => {
    const token = await claimed(['std/jr_1']);
    const events: ProgressEvent[] = [];
    let waits = 0;
    world.meanwhile = async () => {
      expect(world.entries.has('standardized.orders__g1')).toBe(false);
      if (++waits < 3) return;
      world.runs.set('std/jr_1', 'SUCCEEDED');
      await world.ports().registry.releaseLease({ topic: 'orders', token });
    };
    expect(await deploy(world.ports(), RESET, { onProgress: (event) => events.push(event) })).toMatchObject({
      state: 'rebuilding',
    });
    expect(events.find((event) => event.step === 'drain' && event.state === 'waiting')?.message).toBe(
      'arn:child holds the lease until 2026-11-23T21:10:00.000Z; std/jr_1 is RUNNING',
    );
    expect(world.stops).toEqual([]);
  });

  it('waits for a lease under which nothing runs yet: its holder may be about to start', async () => {
    await claimed([], 60);
    await deploy(world.ports(), RESET);
    expect(world.time).toBeGreaterThan(Date.parse('2026-11-23T21:01:00.000Z'));
  });

  it('takes an expired lease for no proof of death: a run that outlives it is waited for', async () => {
    await claimed(['std/jr_1'], 10);
    let hasEnded = false;
    world.meanwhile = () => {
      expect(world.entries.has('standardized.orders__g1')).toBe(false);
      // Long after the lease has run out.
      if (world.time > Date.parse('2026-11-23T21:05:00.000Z')) {
        hasEnded = true;
        world.runs.set('std/jr_1', 'FAILED');
      }
      return Promise.resolve();
    };
    expect(await deploy(world.ports(), RESET, { drainMinutes: 60 })).toMatchObject({ state: 'rebuilding' });
    expect(hasEnded).toBe(true);
    expect(world.stops).toEqual([]);
    expect((await world.ports().registry.getTopic('orders'))?.lease).toBeUndefined();
  });

  it('stops a zombie after the limit, once, and then waits for its end', async () => {
    await claimed(['std/jr_1', 'cur/jr_2'], 10);
    world.runs.set('std/jr_1', 'SUCCEEDED');
    let waitsAfterStop = 0;
    world.meanwhile = () => {
      if (world.stops.length > 0 && ++waitsAfterStop > 2) world.runs.set('cur/jr_2', 'STOPPED');
      return Promise.resolve();
    };
    const { deploymentId } = await deploy(world.ports(), RESET, { drainMinutes: 2 });
    expect(world.stops).toEqual(['cur/jr_2']);
    expect(waitsAfterStop).toBeGreaterThan(2);
    const journal = await world.ports().registry.getDeployment('orders', deploymentId);
    expect(journal?.observed['drain']).toMatchObject({ stopped_runs: ['cur/jr_2'] });
  });

  it('keeps a zombie out of the new table even when nobody knew of it', async () => {
    world.meanwhile = () => runRebuilder(world);
    const old = world.entry('standardized.orders');
    await deploy(world.ports(), RESET, { wait: true });
    // The zombie commits to what it loaded before the reset: Glue refuses it by the entry's version.
    expect(world.update('standardized.orders', old?.input ?? { Name: 'orders' }, old?.versionId ?? '')).toBe(
      'conflict',
    );
  });
});
