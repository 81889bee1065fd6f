import { RETIRED_HOLD } from '@firn/registry-client';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { TopicSchema } from '@firn/topic-schema';
import { planRetirement, retireTopic } from '../../src/index.js';
import { RETIRED_HOLD as OWN } from '../../src/retire/retired-hold.js';
import { planRun } from '../../src/runs/plan-run.js';
import { deploy, plan, retire, runRebuilder } from '../world/deploy.js';
import { endState } from '../world/end-state.js';
import { Crash, Gate } from '../world/gate.js';
import { AMOUNT_AS_TEXT, columns, declared, orders } from '../world/schemas.js';
import { accepted, killPoints } from '../world/topics.js';
import { World } from '../world/world.js';

jest.setTimeout(600_000);

const EVOLVED = orders({ columns: columns({ name: 'city', type: 'string' }) });
const RESET = declared(orders(), AMOUNT_AS_TEXT);

async function liveWorld(): Promise<World> {
  const world = new World();
  await deploy(world.ports(), orders());
  world.commit('raw.orders', 5);
  world.commit('standardized.orders', 5);
  world.meanwhile = () => runRebuilder(world);
  return world;
}

async function retiredWorld(): Promise<World> {
  const world = await liveWorld();
  await retire(world.ports());
  return world;
}

const topicOf = (world: World) => world.ports().registry.getTopic('orders');

it('goes by the hold that the registry has', () => {
  expect(OWN).toBe(RETIRED_HOLD);
});

describe('a topic that is retired', () => {
  let world: World;
  beforeEach(async () => {
    world = await liveWorld();
  });

  it('is paused for the reason given, and nothing of it is deleted or closed', async () => {
    const before = await topicOf(world);
    const entries = new Map(world.entries);
    expect(await retire(world.ports())).toMatchObject({ state: 'deployed' });
    const after = await topicOf(world);
    expect(after).toMatchObject({
      flow_control_flag: 'PAUSED',
      holds: ['retired'],
      hold_notes: { retired: { reason: 'nobody reads it' } },
      tables: before!.tables,
      checkpoints: before!.checkpoints,
      schema_version: 1,
    });
    expect(new Map(world.entries)).toEqual(entries);
  });

  it('gets no run from the Master any more', async () => {
    const ports = world.ports();
    expect(await planRun({ ports, runId: 'before' })).toMatchObject({ batches: 1 });
    await retire(ports);
    expect(await planRun({ ports, runId: 'after' })).toMatchObject({ batches: 0 });
  });

  it('says in its plan what will be done, and once it is done that nothing is left', async () => {
    const made = async () =>
      planRetirement({ topic: 'orders', reason: 'nobody reads it', record: await topicOf(world) });
    expect(await made()).toMatchObject({
      steps: [
        { kind: 'retire', reaches: 'DONE', summary: 'Pause the topic orders for good: nobody reads it' },
      ],
      notes: [
        'standardized.orders, quarantine.orders, curated.orders stay as they are, and are fed no more.',
      ],
    });
    await retire(world.ports());
    expect(await made()).toMatchObject({ steps: [], notes: [] });
    expect(await retire(world.ports(), 'another reason')).toMatchObject({ state: 'unchanged' });
    expect((await topicOf(world))?.hold_notes?.['retired']?.reason).toBe('nobody reads it');
  });

  it('that this registry never had is none of its business', async () => {
    expect(await retire(new World().ports())).toMatchObject({ state: 'unchanged' });
  });

  it('is not retired while a deployment is open', async () => {
    world.meanwhile = () => Promise.resolve();
    await deploy(world.ports(), RESET);
    const outcome = await retire(world.ports());
    expect(outcome).toMatchObject({ state: 'refused', problem: { code: 'deployment_open' } });
    expect(outcome.problem?.hint).toContain('firn-deploy rollback orders');
    expect((await topicOf(world))?.holds).not.toContain('retired');
  });

  it('is not retired by a plan whose world has moved', async () => {
    const made = planRetirement({ topic: 'orders', reason: 'x', record: await topicOf(world) });
    accepted(await world.ports().registry.addHold({ topic: 'orders', hold: 'operator' }));
    expect(await retireTopic(made, world.ports())).toMatchObject({
      state: 'refused',
      problem: { code: 'epoch_moved' },
    });
  });

  it('is fenced: a run that is at work publishes nothing more', async () => {
    const { registry } = world.ports();
    const lease = { topic: 'orders', kind: 'master', holder: 'run', seconds: 60 } as const;
    const { token, epoch } = accepted(await registry.claimLease(lease)).lease;
    await retire(world.ports());
    const advance = { topic: 'orders', token, epoch, layer: 'raw', to: '7' } as const;
    expect(await registry.advanceCheckpoint(advance)).toMatchObject({ refusal: { code: 'epoch_moved' } });
  });
});

describe('a topic that is wanted again', () => {
  it('goes on by the document that is in force, when nothing else has changed', async () => {
    const world = await retiredWorld();
    const made = await plan(world.ports(), orders(), undefined, { unretire: true });
    expect(made.steps.map(({ kind }) => kind)).toEqual(['unretire']);
    expect(await deploy(world.ports(), orders(), { unretire: true })).toMatchObject({ state: 'deployed' });
    expect(await topicOf(world)).toMatchObject({ flow_control_flag: 'ENABLED', holds: [] });
  });

  it('is left retired by whatever else is deployed to it', async () => {
    const world = await retiredWorld();
    expect((await plan(world.ports(), orders())).steps).toEqual([]);
    await deploy(world.ports(), EVOLVED);
    await deploy(world.ports(), EVOLVED, { wait: true, rebuild: { when: 'always', reason: 'x' } });
    expect((await topicOf(world))?.holds).toEqual(['retired']);
  });

  it('keeps an operator’s pause', async () => {
    const world = await retiredWorld();
    accepted(await world.ports().registry.addHold({ topic: 'orders', hold: 'operator' }));
    await deploy(world.ports(), orders(), { unretire: true });
    expect(await topicOf(world)).toMatchObject({ flow_control_flag: 'PAUSED', holds: ['operator'] });
  });

  it('stays retired while its change is refused', async () => {
    const world = await retiredWorld();
    const made = await deploy(world.ports(), orders(AMOUNT_AS_TEXT), { unretire: true });
    expect(made.state).toBe('refused');
    expect((await topicOf(world))?.holds).toEqual(['retired']);
  });

  it('is not promised to stay paused by the plan that lifts the pause', async () => {
    const world = await retiredWorld();
    const notes = (unretire: boolean) =>
      plan(world.ports(), RESET, undefined, { unretire }).then((made) => made.notes.join());
    expect(await notes(true)).not.toContain('stays PAUSED');
    expect(await notes(false)).toContain('The topic stays PAUSED afterwards: retired.');
  });
});

interface Case {
  readonly name: string;
  readonly begun: () => Promise<World>;
  readonly desired?: TopicSchema;
}

const CASES: readonly Case[] = [
  { name: 'retire', begun: liveWorld },
  { name: 'unretire', begun: retiredWorld, desired: orders() },
  { name: 'unretire with SCHEMA_EVOLVE', begun: retiredWorld, desired: EVOLVED },
  { name: 'unretire with NUCLEAR_RESET', begun: retiredWorld, desired: RESET },
];

/** One deployer, who may be killed; `undefined` when it was. */
async function tryTo({ desired }: Case, world: World, gate: Gate): Promise<string | undefined> {
  try {
    const outcome =
      desired === undefined
        ? await retire(world.ports(gate))
        : await deploy(world.ports(gate), desired, { wait: true, unretire: true });
    return outcome.state;
  } catch (error) {
    if (error instanceof Crash) return undefined;
    throw error;
  }
}

describe.each(CASES)('a deployer killed at any call: $name', (deployment) => {
  it('ends, applied again, where an undisturbed one ends', async () => {
    const undisturbed = await deployment.begun();
    const gate = new Gate();
    expect(await tryTo(deployment, undisturbed, gate)).toBe('deployed');
    const expected = endState(undisturbed);
    for (const kill of killPoints(gate.calls.length).filter(
      ({ call, when }) => call === 1 || when === 'after',
    )) {
      const world = await deployment.begun();
      expect(await tryTo(deployment, world, new Gate(kill))).toBeUndefined();
      const state = await tryTo(deployment, world, new Gate());
      expect({ kill, state: ['deployed', 'unchanged'].includes(state ?? '') }).toEqual({ kill, state: true });
      expect({ kill, end: endState(world) }).toEqual({ kill, end: expected });
    }
  });

  it('of two, one runs through while the other waits at any call, and both end there', async () => {
    const alone = await deployment.begun();
    const calls = new Gate();
    await tryTo(deployment, alone, calls);
    for (let stalled = 0; stalled < calls.calls.length; stalled++) {
      const world = await deployment.begun();
      let call = 0;
      const gate = new Gate(undefined, async () => {
        if (call++ === stalled) await tryTo(deployment, world, new Gate());
      });
      const state = await tryTo(deployment, world, gate);
      expect({ stalled, state: ['deployed', 'unchanged'].includes(state ?? '') }).toEqual({
        stalled,
        state: true,
      });
      expect({ stalled, end: endState(world) }).toEqual({ stalled, end: endState(alone) });
    }
  });
});
