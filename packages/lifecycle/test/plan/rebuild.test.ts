import { beforeEach, describe, expect, it } from '@jest/globals';
import { deploy, plan, runRebuilder } from '../world/deploy.js';
import { AMOUNT_AS_TEXT, columns, declared, orders } from '../world/schemas.js';
import { accepted } from '../world/topics.js';
import { World } from '../world/world.js';

const REMAPPED = orders({ columns: columns({ name: 'amount', source: '$.total' }) });
const EVOLVED = orders({ columns: columns({ name: 'city', type: 'string' }) });
const ALWAYS = { when: 'always', reason: 'fill the new column city' } as const;
const REPROCESS = { when: 'remapped', reason: 'the total counts' } as const;

let world: World;

beforeEach(async () => {
  world = new World();
  await deploy(world.ports(), orders());
  world.commit('raw.orders', 1000);
  world.commit('standardized.orders', 1000);
  world.meanwhile = () => runRebuilder(world);
});

describe('a rebuild by the document in force', () => {
  it('is a reset of all tables that nobody has to declare, with its cost and its reason', async () => {
    const made = await plan(world.ports(), orders(), ALWAYS);
    expect(made).toMatchObject({
      classification: 'NUCLEAR_RESET',
      scope: 'topic',
      changes: [],
      reason: ALWAYS.reason,
      cost: { rows: 1000 },
    });
    expect(made.refusal).toBeUndefined();
    expect(made.notes[0]).toBe('The structure stays; all of history is read anew: fill the new column city.');
  });

  it('gives the topic a new generation and version of the same document, and keeps the reason', async () => {
    const outcome = await deploy(world.ports(), orders(), { wait: true, rebuild: ALWAYS });
    expect(outcome).toMatchObject({ state: 'deployed', version: 2, generation: 2 });
    const { registry } = world.ports();
    const [one, two] = [await registry.getSchema('orders', 1), await registry.getSchema('orders', 2)];
    expect(two?.document).toBe(one?.document);
    expect(await registry.getDeployment('orders', outcome.deploymentId)).toMatchObject({
      reason: ALWAYS.reason,
      outcome: 'succeeded',
    });
    expect(world.tableOf('standardized.orders')?.current?.summary['total-records']).toBe('1000');
    expect(world.entries.has('standardized.orders__g1')).toBe(true);
  });

  it('may be had again: it is another deployment then', async () => {
    const first = await deploy(world.ports(), orders(), { wait: true, rebuild: ALWAYS });
    const second = await deploy(world.ports(), orders(), { wait: true, rebuild: ALWAYS });
    expect(second).toMatchObject({ state: 'deployed', version: 3, generation: 3 });
    expect(second.deploymentId).not.toBe(first.deploymentId);
  });

  it('that is open is gone on with, not begun anew', async () => {
    const first = await deploy(world.ports(), orders(), { rebuild: ALWAYS });
    expect(first.state).toBe('rebuilding');
    const made = await plan(world.ports(), orders(), ALWAYS);
    expect(made).toMatchObject({ deploymentId: first.deploymentId, resumesAt: 'REBUILD' });
  });

  it('is refused while another deployment is open', async () => {
    await deploy(world.ports(), declared(orders(), AMOUNT_AS_TEXT));
    const made = await plan(world.ports(), orders(), ALWAYS);
    expect(made.refusal?.code).toBe('deployment_open');
  });

  it('leaves the operator’s pause, and says so before', async () => {
    const { registry } = world.ports();
    accepted(await registry.addHold({ topic: 'orders', hold: 'operator' }));
    const made = await plan(world.ports(), orders(), ALWAYS);
    expect(made.notes).toContain('The topic stays PAUSED afterwards: operator.');
    await deploy(world.ports(), orders(), { wait: true, rebuild: ALWAYS });
    expect(await registry.getTopic('orders')).toMatchObject({
      flow_control_flag: 'PAUSED',
      holds: ['operator'],
    });
  });
});

describe('history by a new mapping', () => {
  it('makes a reset of a PURE_REMAP', async () => {
    const made = await plan(world.ports(), REMAPPED, REPROCESS);
    expect(made).toMatchObject({ classification: 'NUCLEAR_RESET', scope: 'topic', reason: REPROCESS.reason });
    expect(made.changes.length).toBeGreaterThan(0);
    expect(made.refusal).toBeUndefined();
  });

  it('leaves a topic alone that has no new mapping', async () => {
    expect((await plan(world.ports(), orders(), REPROCESS)).classification).toBe('NO_CHANGE');
    const described = orders({ description: 'what was bought' });
    expect((await plan(world.ports(), described, REPROCESS)).classification).toBe('PURE_REMAP');
  });

  it('leaves a new column to the runs to come, and says how the past is filled', async () => {
    const made = await plan(world.ports(), EVOLVED, REPROCESS);
    expect(made.classification).toBe('SCHEMA_EVOLVE');
    expect(made.notes).toContain(
      'History is not read anew for a SCHEMA_EVOLVE: once it is in force, firn-deploy rebuild orders does that.',
    );
    expect((await plan(world.ports(), EVOLVED)).notes).toEqual([]);
  });
});
