import type { Cast } from './cast.js';
import type { Actor } from './scheduler/actor.js';
import type { Target } from './scheduler/aim.js';
import type { Hold, Place } from './scheduler/hold.js';

/** A window between calls of different processes that chance alone hits too rarely, and who must be there for it. */
export interface Scenario {
  readonly cast: Partial<Cast>;
  readonly holds: readonly Hold[];
  readonly target?: Target;
}

const ARCHIVE_FIRST: Partial<Cast> = { mode: 'archive-first' };
const RESET: Partial<Cast> = { ...ARCHIVE_FIRST, deployers: 1 };
const TWO_DEPLOYERS: Partial<Cast> = { ...ARCHIVE_FIRST, deployers: 2 };
const ROLLBACK: Partial<Cast> = { ...RESET, rollbacks: 1 };
const AGAIN: Partial<Cast> = { ...ROLLBACK, isAgain: true };
const SWAP_LAST: Partial<Cast> = { mode: 'swap-last', deployers: 1, rollbacks: 0 };
const TICKS: Partial<Cast> = { ticks: 3, deployers: 0, commits: 4 };

const ROLLED_BACK: Place = { who: 'rollback', at: 'end' };
const LIVE = 'standardized.orders';
const ARCHIVE = 'standardized.orders__g1';

/** The audit's last look at what it counts. */
const LAST_LOOK = 'iceberg:Refresh quarantine.orders';

/** The rollback begins when the reset is on its way. */
const NOT_TOO_EARLY: Hold = { who: 'rollback', at: 'begin', until: { who: 'deployer', at: 'athena:Run' } };

/** The rollback begins when the new tables are filled. */
const LATE: Hold = {
  who: 'rollback',
  at: 'begin',
  until: { who: 'rebuild', during: 'merge', at: 'iceberg:Refresh curated.orders' },
};

/** A deployer of the reset stands before a write while the rollback runs to its end. */
function stalledDeployer(at: string, cast: Partial<Cast> = {}): Scenario {
  return {
    cast: { ...ROLLBACK, ...cast },
    holds: [NOT_TOO_EARLY, { who: 'deployer', at, until: ROLLED_BACK }],
  };
}

/** A job of the first tick is taken for dead before a call; the next tick comes to some place meanwhile. */
function zombie(hold: Omit<Hold, 'who'>): Scenario {
  return { cast: TICKS, holds: [{ who: 'tick-1 standardized', isGivenUp: true, ...hold }] };
}

/** The rollback begins when the new tables begin to be filled. */
const DURING_REBUILD: Hold = {
  who: 'rollback',
  at: 'begin',
  until: { who: 'rebuild', at: 'iceberg:Stage quarantine.orders' },
};

/** A rebuild that its state machine gives up: at its first publish, or when it catches up at last. */
const FAILS: Hold = {
  who: 'rebuild',
  at: 'iceberg:Publish quarantine.orders',
  isGivenUp: true,
  until: { who: 'AbandonRebuild', at: 'end' },
};
const FAILS_AT_LAST: Hold = { ...FAILS, during: 'final chunks', at: 'iceberg:Refresh quarantine.orders' };

const WINDOWS = {
  'nothing special': { cast: {}, holds: [] },
  'a reset': { cast: RESET, holds: [] },
  'a reset, twice at once': { cast: TWO_DEPLOYERS, holds: [] },
  'a rollback': { cast: ROLLBACK, holds: [] },
  'a rollback of filled tables': { cast: ROLLBACK, holds: [LATE] },
  'a rollback, and the reset again': { cast: AGAIN, holds: [] },
  'runs alone': { cast: TICKS, holds: [] },
  'runs, RAW stands still': { cast: { ...TICKS, commits: 0 }, holds: [] },
  'runs and a remapping': { cast: { ...TICKS, remaps: 1 }, holds: [] },
  'runs, a retirement, an operator pauses': {
    cast: { ...TICKS, remaps: 0, retirements: 1, operators: 1 },
    holds: [],
  },
  'a reset, tables compacted': { cast: { ...RESET, compactions: 1 }, holds: [] },
  'a reset, an operator pauses': { cast: { ...RESET, operators: 1 }, holds: [] },
  'RAW expires too early': { cast: { ...TICKS, expiries: 1 }, holds: [] },

  'a zombie before it fixes its unit': zombie({
    at: 'iceberg:Refresh raw.orders',
    until: { who: 'tick-2 standardized', at: 'iceberg:Publish quarantine.orders' },
  }),
  'a zombie before it publishes': zombie({
    at: `iceberg:Publish ${LIVE}`,
    until: { who: 'tick-2 standardized', at: 'end' },
  }),
  'a zombie before it copies the checkpoint': zombie({
    after: { who: 'tick-1 standardized', at: `iceberg:Publish ${LIVE}` },
    at: 'dynamodb:UpdateItem',
    until: { who: 'tick-2 curated', at: 'begin' },
  }),
  'a zombie of the rebuild merges while the names go back': {
    cast: ROLLBACK,
    holds: [
      LATE,
      {
        who: 'rebuild',
        during: 'merge',
        at: `iceberg:Load ${LIVE}`,
        isGivenUp: true,
        until: { who: 'rollback', at: `glue:UpdateTable ${LIVE}` },
      },
      { who: 'rollback', at: 'glue:UpdateTable curated.orders', until: { who: 'rebuild', at: 'end' } },
    ],
  },
  'a zombie of the rebuild outlives its reset': {
    cast: AGAIN,
    holds: [
      {
        who: 'rebuild',
        at: `iceberg:Publish ${LIVE}`,
        isGivenUp: true,
        until: { who: 'again', during: 'archive-and-swap', at: `glue:UpdateTable ${LIVE}` },
      },
    ],
  },
  'RAW is compacted between two attempts of the rebuild': {
    cast: { ...RESET, commits: 4, compactions: 1 },
    holds: [
      {
        who: 'compactor',
        at: 'iceberg:Compact raw.orders',
        until: { who: 'rebuild', during: 'chunks', at: `iceberg:Publish ${LIVE}` },
      },
      {
        who: 'rebuild',
        after: { who: 'rebuild', during: 'chunks', at: `iceberg:Publish ${LIVE}` },
        at: 'iceberg:Stage quarantine.orders',
        isGivenUp: true,
      },
    ],
  },

  'a zombie publishes after the swap': {
    cast: { ...RESET, ticks: 1 },
    holds: [
      {
        who: 'standardized',
        at: `iceberg:Publish ${LIVE}`,
        isGivenUp: true,
        until: { who: 'deployer', at: `glue:UpdateTable ${LIVE}` },
      },
    ],
  },
  'a commit in the middle of a swap': {
    cast: { ...RESET, ticks: 1 },
    holds: [
      {
        who: 'standardized',
        at: `iceberg:Publish ${LIVE}`,
        isGivenUp: true,
        until: { who: 'deployer', at: `glue:CreateTable ${ARCHIVE}` },
      },
      {
        who: 'deployer',
        at: `glue:UpdateTable ${LIVE}`,
        until: { who: 'standardized', at: `iceberg:Publish ${LIVE}` },
      },
    ],
  },
  'a deployer before it archives': stalledDeployer(`glue:CreateTable ${ARCHIVE}`),
  'a deployer before it swaps': stalledDeployer(`glue:UpdateTable ${LIVE}`),
  'a deployer before it swaps Curated': stalledDeployer('glue:UpdateTable curated.orders'),
  'a deployer before it adds Curated': stalledDeployer('glue:CreateTable curated.orders', {
    addsCurated: true,
  }),
  'a deployer looks after the fence': {
    cast: ROLLBACK,
    holds: [
      NOT_TOO_EARLY,
      {
        who: 'deployer',
        during: 'archive-and-swap',
        at: `glue:GetTable ${ARCHIVE}`,
        until: { who: 'rollback', at: `glue:UpdateTable ${LIVE}` },
      },
      {
        who: 'rollback',
        after: { who: 'rollback', at: `glue:UpdateTable ${LIVE}` },
        at: `glue:GetTable ${ARCHIVE}`,
        until: { who: 'deployer', at: `glue:CreateTable ${ARCHIVE}` },
      },
      { who: 'deployer', at: `glue:UpdateTable ${LIVE}`, until: ROLLED_BACK },
    ],
  },
  'a commit between two looks at the live table': {
    cast: { ...TWO_DEPLOYERS, ticks: 2 },
    holds: [
      {
        who: 'standardized',
        at: `iceberg:Publish ${LIVE}`,
        isGivenUp: true,
        until: { who: 'deployer-1', during: 'archive-and-swap', at: `glue:GetTable ${LIVE}` },
      },
      {
        who: 'deployer-2',
        during: 'archive-and-swap',
        at: `glue:GetTable ${LIVE}`,
        until: { who: 'standardized', at: `iceberg:Publish ${LIVE}` },
      },
      {
        who: 'deployer-1',
        during: 'archive-and-swap',
        after: { who: 'deployer-1', during: 'archive-and-swap', at: `glue:GetTable ${LIVE}` },
        at: `glue:GetTable ${ARCHIVE}`,
        until: { who: 'deployer-2', at: `glue:CreateTable ${ARCHIVE}` },
      },
      {
        who: 'deployer-2',
        at: `glue:UpdateTable ${LIVE}`,
        until: { who: 'deployer-1', at: `glue:UpdateTable ${ARCHIVE}` },
      },
    ],
  },
  'a deployer dies between the swaps': {
    cast: TWO_DEPLOYERS,
    holds: [
      {
        who: 'deployer-1',
        at: 'glue:UpdateTable curated.orders',
        until: { who: 'deployer-2', at: 'end' },
      },
    ],
  },
  'a late CREATE': {
    cast: TWO_DEPLOYERS,
    holds: [
      { who: 'deployer-2', at: 's3:List', until: { who: 'deployer-1', at: 'athena:Run' } },
      {
        who: 'deployer-2',
        after: { who: 'deployer-2', at: 's3:List' },
        at: 'athena:Run',
        until: { who: 'deployer-1', at: 'glue:DeleteTable' },
      },
    ],
  },
  'a remapping while a reset opens': {
    cast: { ...RESET, remaps: 1 },
    holds: [
      {
        who: 'remap',
        at: 'dynamodb:TransactWriteItems',
        until: { who: 'deployer-1', at: 'athena:Run' },
      },
    ],
  },
  'a deployer outlives its reset': {
    cast: AGAIN,
    holds: [
      {
        who: 'deployer-1',
        during: 'archive-and-swap',
        at: 'dynamodb:TransactWriteItems',
        until: { who: 'again', during: 'archive-and-swap', at: 'glue:GetTable standardized.orders' },
      },
    ],
  },

  'a swap-last reset': { cast: SWAP_LAST, holds: [] },
  'a swap-last reset, twice at once': { cast: { ...SWAP_LAST, deployers: 2 }, holds: [] },
  'a rollback of a swap-last reset': { cast: { ...SWAP_LAST, rollbacks: 1 }, holds: [] },
  'a swap-last reset again': { cast: { ...SWAP_LAST, rollbacks: 1, isAgain: true }, holds: [] },
  'a zombie reads RAW after the final catch-up': {
    cast: { ...SWAP_LAST, ticks: 2, commits: 2 },
    holds: [
      { who: 'producer', at: 'raw:Append', until: { who: 'rebuild', during: 'final audit', at: LAST_LOOK } },
      {
        who: 'tick-1 standardized',
        at: 'iceberg:Refresh raw.orders',
        isGivenUp: true,
        until: { who: 'producer', at: 'raw:Append' },
      },
      {
        who: 'deployer',
        during: 'archive-and-swap',
        at: `glue:GetTable ${ARCHIVE}`,
        until: { who: 'tick-1 standardized', at: `iceberg:Publish ${LIVE}` },
      },
    ],
  },
  'RAW grows while a reset pauses to swap': {
    cast: { ...SWAP_LAST, ticks: 1, commits: 2 },
    holds: [
      { who: 'producer', at: 'raw:Append', until: { who: 'CompleteRebuild', at: 'end' } },
      { who: 'PlanRun', at: 'dynamodb:Query', until: { who: 'producer', at: 'raw:Append' } },
      {
        who: 'deployer',
        during: 'pause',
        at: 'dynamodb:TransactWriteItems',
        until: { who: 'standardized', at: `iceberg:Publish ${LIVE}` },
      },
    ],
  },
  'a run stands before its publish while a rebuild begins beside it': {
    cast: { ...SWAP_LAST, ticks: 1 },
    holds: [
      {
        who: 'tick-1 standardized',
        at: `iceberg:Publish ${LIVE}`,
        until: { who: 'rebuild', during: 'merge', at: 'end' },
      },
    ],
  },
} as const satisfies Readonly<Record<string, Scenario>>;

export type ScenarioName = keyof typeof WINDOWS;

export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = WINDOWS;

/** Everybody who has to be there for a fault at a step beside a rival, and what brings them there. */
export function aimedAt(target: Target): Scenario {
  const { mode, who, step, rival } = target;
  const several = (actor: Actor): number => [who, rival].filter((other) => other === actor).length;
  const cast: Partial<Cast> = {
    mode,
    patience: 1,
    // A deployer that falls behind its rival meets the rebuild at any step; one that stands by opens no reset.
    deployers: isOfTwo(who, rival) ? 2 : Math.max(1, several('deployer')),
    rollbacks: several('rollback'),
    operators: several('operator'),
    ...(rival === 'run' && { ticks: 3 }),
    expiries: 0,
  };
  if (step === 'AbandonRebuild') return { cast, holds: [FAILS], target };
  if (step === 'final AbandonRebuild') return { cast, holds: [FAILS_AT_LAST], target };
  if (who !== 'rollback') return { cast, holds: [], target };
  return { cast, holds: [rival === 'rebuild' ? DURING_REBUILD : NOT_TOO_EARLY], target };
}

function isOfTwo(who: Actor, rival: Actor): boolean {
  return (who === 'deployer' && rival === 'rebuild') || (who === 'rollback' && rival === 'deployer');
}
