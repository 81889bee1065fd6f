const TROUBLE = { Crashes: 1, Zombies: 1 };
const SWAP_LAST = { Mode: 'swap-last' };

/** What must hold: the protocol with all its rules. */
const CONFIGURATIONS = [holds('archive-first', TROUBLE)];

/** What must break: the rule, what then breaks first, and the smallest world in which it does. */
const MUTATIONS = [
  breaks('LeaseToken', 'OneWorker', { Zombies: 1, Masters: 3 }),
  breaks('CheckpointFollows', 'EnabledMeansWhole', {}),
  breaks('ClaimPauses', 'FlagIsLiftedByItsOwner', {}),
  breaks('StepCondition', 'NobodyIsStuck', { Deployers: 2, MaxRaw: 1 }),
  breaks('DeploymentId', 'NobodyIsStuck', { Resets: 2, Deployers: 2, MaxRaw: 1 }),
  breaks('HoldsAreASet', 'FlagIsLiftedByItsOwner', { Operator: true }),
  breaks('EnableOwnHold', 'FlagIsLiftedByItsOwner', { Operator: true }),
  breaks('EvolveWaits', 'VersionsAreNew', { Evolves: 1 }),

  breaks('PinnedUuid', 'OwnGenerationOnly', { Zombies: 1 }),
  breaks('EpochFence', 'RowsOnlyArrive', { ...SWAP_LAST, Zombies: 1 }),
  breaks('FastForward', 'NothingDoubled', { Zombies: 1, Masters: 2 }),
  breaks('LookAfterUnknown', 'NothingDoubled', { Unknown: 1 }),
  breaks('LookAfterConflict', 'NothingDoubled', { Zombies: 1, Masters: 2 }),
  breaks('PinByTag', 'NothingSkipped', { MaxRaw: 3, Crashes: 1, RawCompactions: 1 }),
  breaks('PinByTag', 'NobodyIsStuck', { MaxRaw: 3, Expiries: 1 }),
  breaks('ReadableRange', 'NothingSkipped', {
    MaxRaw: 3,
    Expiries: 1,
    Rollbackers: 1,
    RollsBackClosed: true,
  }),
  breaks('AdoptIntent', 'NothingDoubled', { Quarantine: true, Crashes: 1, Evolves: 1 }),
  breaks('IntentVersion', 'NothingDoubled', { Quarantine: true, Crashes: 1, Evolves: 1 }),
  breaks('IntentFollowsHead', 'NothingDoubled', { Quarantine: true, Zombies: 1, Masters: 2 }),
  breaks('CuratedPending', 'deadlock', { Curated: true, Crashes: 1 }),

  breaks('SwapNotRename', 'NothingLost', { Zombies: 1 }),
  breaks('SwapVersion', 'NothingLost', { Zombies: 1 }),
  breaks('ArchiveReadFirst', 'NothingLost', { ...TROUBLE, Deployers: 2 }),
  breaks('ConfirmBeforeSwap', 'EnabledMeansWhole', { Deployers: 2, Rollbackers: 1 }),
  breaks('BothSwapsOneStep', 'NobodyIsStuck', { Curated: true }),
  breaks('OwnLocation', 'OwnLocations', { Deployers: 2 }),
  breaks('NamesOfOneReset', 'NobodyIsStuck', { Resets: 2, Rollbackers: 1 }),
  breaks('FinalCatchUp', 'RowsOnlyArrive', SWAP_LAST),

  breaks('RollbackFence', 'EnabledMeansWhole', { Rollbackers: 1 }),
  breaks('RollbackFenceCurated', 'EnabledMeansWhole', { Rollbackers: 1, Curated: true }),
  breaks('ArchiveStaysTaken', 'NamesAreApart', { Rollbackers: 1 }),
  breaks('RollbackCheckpoints', 'EnabledMeansWhole', { Rollbackers: 1, RollsBackClosed: true }),
  breaks('RollbackNewVersion', 'NobodyIsStuck', { Rollbackers: 1, Resets: 2 }),
  breaks('ReopenIfLatest', 'EnabledMeansWhole', { Rollbackers: 1, Resets: 2, RollsBackClosed: true }),
  breaks('ReopenIfReadable', 'NobodyIsStuck', {
    MaxRaw: 3,
    Rollbackers: 1,
    RollsBackClosed: true,
    Expiries: 1,
  }),
];

/** Rules that matter once another one fails: without the other all holds in this world, without both it breaks. */
const SECOND_LINES = [
  ...secondLine('CheckpointIsAt', 'LeaseToken', 'CheckpointsOnlyAdvance', { Zombies: 1, Masters: 2 }),
  ...secondLine('Drain', 'PinnedUuid', 'OwnGenerationOnly', {}),
  ...secondLine('RollbackDrain', 'PinnedUuid', 'OwnGenerationOnly', { Rollbackers: 1 }),
  ...secondLine('CuratedPin', 'EpochFence', 'OwnGenerationOnly', { Curated: true, Zombies: 1, MaxRaw: 1 }),
];

export const CHECKS = [...CONFIGURATIONS, ...MUTATIONS, ...SECOND_LINES];

function holds(name, world, more = {}) {
  return { name, world, expected: 'holds', ...more };
}

function breaks(rule, expected, world) {
  return { name: `without ${rule}`, world, removed: [rule], expected };
}

function secondLine(rule, first, expected, world) {
  return [
    { name: `without ${first}, with ${rule}`, world, removed: [first], only: expected, expected: 'holds' },
    { name: `without ${first} and ${rule}`, world, removed: [first, rule], only: expected, expected },
  ];
}
