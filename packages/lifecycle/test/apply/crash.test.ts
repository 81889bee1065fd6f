import { describe, expect, it, jest } from '@jest/globals';
import type { TopicSchema } from '@firn/topic-schema';
import type { ResetMode } from '@firn/registry-client';
import type { RebuildRequested, TopicOutcome } from '../../src/index.js';
import { deploy, runRebuilder } from '../world/deploy.js';
import { endState } from '../world/end-state.js';
import { Crash, Gate } from '../world/gate.js';
import type { KillPoint } from '../world/gate.js';
import { AMOUNT_AS_TEXT, columns, declared, orders } from '../world/schemas.js';
import { killPoints } from '../world/topics.js';
import { World } from '../world/world.js';

// Hundreds of whole deployments in one test.
jest.setTimeout(600_000);

interface Case {
  readonly name: string;
  readonly before?: TopicSchema;
  readonly desired: TopicSchema;
  readonly rebuild?: RebuildRequested;
  readonly mode?: ResetMode;
}

const CASES: readonly Case[] = [
  { name: 'NEW_TABLE', desired: orders() },
  {
    name: 'SCHEMA_EVOLVE',
    before: orders(),
    desired: orders({ columns: columns({ name: 'city', type: 'string' }) }),
  },
  { name: 'SCHEMA_EVOLVE that adds Curated', before: orders({ curated: undefined }), desired: orders() },
  {
    name: 'PURE_REMAP',
    before: orders(),
    desired: orders({ columns: columns({ name: 'amount', source: '$.total' }) }),
  },
  {
    name: 'PURE_REMAP with its history',
    before: orders(),
    desired: orders({ columns: columns({ name: 'amount', source: '$.total' }) }),
    rebuild: { when: 'remapped', reason: 'the total counts' },
    mode: 'archive-first',
  },
  {
    name: 'a rebuild by the document in force',
    before: orders(),
    desired: orders(),
    rebuild: { when: 'always', reason: 'what was quarantined' },
    mode: 'archive-first',
  },
  { name: 'NUCLEAR_RESET', before: orders(), desired: declared(orders(), AMOUNT_AS_TEXT) },
  {
    name: 'NUCLEAR_RESET of Curated alone',
    before: orders(),
    desired: declared(orders(), { curated: { primaryKey: ['id'], orderBy: ['amount'] } }),
  },
  {
    name: 'NUCLEAR_RESET, swap-last',
    before: orders(),
    desired: declared(orders(), AMOUNT_AS_TEXT),
    mode: 'swap-last',
  },
  {
    name: 'NUCLEAR_RESET of Curated alone, swap-last',
    before: orders(),
    desired: declared(orders(), { curated: { primaryKey: ['id'], orderBy: ['amount'] } }),
    mode: 'swap-last',
  },
  {
    name: 'PURE_REMAP with its history, swap-last',
    before: orders(),
    desired: orders({ columns: columns({ name: 'amount', source: '$.total' }) }),
    rebuild: { when: 'remapped', reason: 'the total counts' },
    mode: 'swap-last',
  },
];

async function begun({ before }: Case): Promise<World> {
  const world = new World();
  if (before !== undefined) {
    await deploy(world.ports(), before);
    world.commit('raw.orders', 5);
    world.commit('standardized.orders', 5);
  }
  world.meanwhile = () => runRebuilder(world);
  return world;
}

/** Plans and applies with a process that may be killed; `undefined` when it was. */
async function tryToDeploy(
  world: World,
  { desired, rebuild, mode }: Case,
  gate: Gate,
): Promise<TopicOutcome | undefined> {
  const isAsked = rebuild !== undefined && !(rebuild.when === 'always' && hasBegunReset(world));
  try {
    const wanted = { ...(isAsked && { rebuild }), ...(mode && { mode }) };
    return await deploy(world.ports(gate), desired, { wait: true, ...wanted });
  } catch (error) {
    if (error instanceof Crash) return undefined;
    throw error;
  }
}

/** A rebuild that has begun is gone on with; asking for it once more would be another. */
function hasBegunReset(world: World): boolean {
  return Object.values(world.records()).some((record) => record['class'] === 'NUCLEAR_RESET');
}

describe.each(CASES)('a deployer killed at any call: $name', (deployment) => {
  it('ends, applied again, where an undisturbed one ends', async () => {
    const undisturbed = await begun(deployment);
    const gate = new Gate();
    expect(await tryToDeploy(undisturbed, deployment, gate)).toMatchObject({ state: 'deployed' });
    const expected = endState(undisturbed);
    for (const kill of killPoints(gate.calls.length).filter(leavesItsOwnWorld)) {
      const world = await begun(deployment);
      expect(await tryToDeploy(world, deployment, new Gate(kill))).toBeUndefined();
      const outcome = await tryToDeploy(world, deployment, new Gate());
      expect({ kill, state: ['deployed', 'unchanged'].includes(outcome?.state ?? '') }).toEqual({
        kill,
        state: true,
      });
      expect({ kill, end: endState(world) }).toEqual({ kill, end: expected });
    }
  });

  it('ends there even when each of its successors is killed one call further on', async () => {
    const undisturbed = await begun(deployment);
    await tryToDeploy(undisturbed, deployment, new Gate());
    const world = await begun(deployment);
    for (let call = 1; call < 200; call++) {
      const kill: KillPoint = { call, when: call % 2 === 0 ? 'before' : 'after' };
      if ((await tryToDeploy(world, deployment, new Gate(kill))) !== undefined) break;
    }
    expect(endState(world)).toEqual(endState(undisturbed));
  });
});

/** Killed before a call, the world is as it was left after the call before, which is tried as well. */
function leavesItsOwnWorld({ call, when }: KillPoint): boolean {
  return call === 1 || when === 'after';
}
