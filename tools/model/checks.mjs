const TROUBLE = { Crashes: 1, Zombies: 1 };
const SWAP_LAST = { Mode: 'swap-last' };
const ROLLBACK = { Rollbackers: 1 };
const CLOSED_ROLLBACK = { Rollbackers: 1, RollsBackClosed: true };
/** RAW expires before it is read, and an operator gives it up. */
const SKIP = { ShortRetention: true, Expiries: 1, Skips: 1, MaxRaw: 3 };
/** Version 1 rejects what the next version reads, and an operator asks for it. */
const REPLAY = { Quarantine: true, Replays: 1, Evolves: 1 };
/** No reset at all. */
const PLAIN = { Resets: 0, Rebuilders: 0, Deployers: 0 };

/** What must hold: the protocol with all its rules. */
const CONFIGURATIONS = [
  holds('archive-first', TROUBLE),
  holds('archive-first, two deployers', { Deployers: 2, Crashes: 1, MaxRaw: 1 }),
  holds('archive-first, two of the Master and two rebuilders', {
    Masters: 2,
    Rebuilders: 2,
    Zombies: 1,
    MaxRaw: 1,
  }),
  holds('archive-first, operator and evolution', { Operator: true, Evolves: 1 }),
  holds('archive-first, Curated and compaction', { Curated: true, Zombies: 1, Compactions: 1, MaxRaw: 1 }),
  holds('swap-last', { ...SWAP_LAST, ...TROUBLE }),
  holds('swap-last, Curated, a second reset', {
    ...SWAP_LAST,
    Curated: true,
    Resets: 2,
    Zombies: 1,
    MaxRaw: 1,
  }),
  holds('swap-last, Curated, a second reset, quarantine, RAW grows', {
    ...SWAP_LAST,
    Curated: true,
    Quarantine: true,
    Resets: 2,
  }),
  holds('swap-last, Curated, a second reset, RAW grows and expires', {
    ...SWAP_LAST,
    Curated: true,
    Resets: 2,
    Expiries: 1,
  }),
  holds('swap-last, a second reset, rollback of a closed one', {
    ...SWAP_LAST,
    ...CLOSED_ROLLBACK,
    Resets: 2,
    MaxRaw: 1,
  }),
  holds('swap-last, Curated and compaction', { ...SWAP_LAST, Curated: true, Compactions: 1, MaxRaw: 1 }),
  holds('rollback, archive-first', { ...ROLLBACK, ...TROUBLE, MaxRaw: 1 }),
  holds('rollback, swap-last', { ...ROLLBACK, ...SWAP_LAST, Zombies: 1, MaxRaw: 1 }),
  holds('rollback, Curated', { ...ROLLBACK, Curated: true, Zombies: 1, MaxRaw: 1 }),
  holds('rollback, Curated added by the reset', {
    ...ROLLBACK,
    Curated: true,
    CuratedIsNew: true,
    MaxRaw: 1,
  }),
  holds('rollback, lost answers', { ...ROLLBACK, Unknown: 1, Crashes: 1, MaxRaw: 1 }),
  holds('rollback of a closed reset, a second reset', {
    ...CLOSED_ROLLBACK,
    Crashes: 1,
    Resets: 2,
    MaxRaw: 1,
  }),
  holds('quarantine', { Quarantine: true, ...TROUBLE, Evolves: 1, MaxRaw: 1 }),
  holds('quarantine, swap-last', { ...SWAP_LAST, Quarantine: true, Zombies: 1, Evolves: 1, MaxRaw: 1 }),
  holds('swap-last, operator', { ...SWAP_LAST, Operator: true, Crashes: 1, MaxRaw: 1 }),
  holds('quarantine, rollback of a closed reset', {
    ...CLOSED_ROLLBACK,
    Quarantine: true,
    Crashes: 1,
    MaxRaw: 1,
  }),
  holds('RAW compacted and expired', { Crashes: 1, RawCompactions: 1, Expiries: 1, MaxRaw: 3 }),
  holds('RAW expired, rollback of a closed reset', { ...CLOSED_ROLLBACK, Expiries: 1, MaxRaw: 2 }),
  holds('skip', { ...PLAIN, ...SKIP, ...TROUBLE }),
  holds('skip, quarantine', { ...PLAIN, ...SKIP, Quarantine: true, Crashes: 1 }),
  holds('skip, a reset', SKIP),
  holds('skip, rollback of a closed reset', { ...CLOSED_ROLLBACK, Skips: 1 }),
  holds('replay', { ...PLAIN, ...REPLAY, ...TROUBLE }),
  holds('replay, two of the Master', { ...PLAIN, ...REPLAY, Zombies: 1, Masters: 2, MaxRaw: 1 }),
  holds('replay, twice, Curated', { ...PLAIN, ...REPLAY, Replays: 2, Crashes: 1, Curated: true, MaxRaw: 1 }),
  holds('replay, a reset', { ...REPLAY, Crashes: 1, MaxRaw: 1 }),
  holds('replay, swap-last', { ...SWAP_LAST, ...REPLAY, Zombies: 1, MaxRaw: 1 }),
  holds('replay, rollback of a closed reset', { ...CLOSED_ROLLBACK, ...REPLAY, Crashes: 1, MaxRaw: 1 }),
  holds('replay, skip, lost answers', { ...PLAIN, ...SKIP, ...REPLAY, Unknown: 1, MaxRaw: 2 }),
  holds('retirement, operator', { Retirement: true, Operator: true }),
  holds('retirement, swap-last, rollback', { ...SWAP_LAST, ...ROLLBACK, Retirement: true, MaxRaw: 1 }),

  converges('archive-first', { Crashes: 1 }),
  converges('swap-last', { ...SWAP_LAST, Crashes: 1, MaxRaw: 1 }),
  converges('swap-last, a zombie', { ...SWAP_LAST, Zombies: 1, MaxRaw: 1 }),
  converges('rollback', { ...ROLLBACK, Crashes: 1, MaxRaw: 1 }),
  converges('quarantine, Curated', { Quarantine: true, Curated: true, Crashes: 1, MaxRaw: 1 }),
  converges('swap-last, Curated, a second reset', { ...SWAP_LAST, Curated: true, Resets: 2, MaxRaw: 1 }),
  converges('rollback of a closed reset', { ...CLOSED_ROLLBACK, Crashes: 1, MaxRaw: 1 }),
  // Three skips, since the operator may give up single snapshots before any has expired.
  converges('skip', { ...PLAIN, ...SKIP, Skips: 3 }),
  converges('replay', { ...PLAIN, ...REPLAY, Crashes: 1, Curated: true }),
  converges('retirement, operator', { Retirement: true, Operator: true, MaxRaw: 1 }),
];

/** What must be possible, lest the configurations hold because nothing comes about in them. */
const POSSIBLE = [
  comesAbout('two resets of a growing topic', 'NeverTwoResetsOfAGrowingTopic', {
    ...SWAP_LAST,
    Curated: true,
    Resets: 2,
  }),
  comesAbout('a closed reset taken back', 'NeverTakenBackAfterItsEnd', { ...CLOSED_ROLLBACK, MaxRaw: 1 }),
  comesAbout('rejected records read by the next generation', 'NeverReadByTheNextGeneration', {
    ...SWAP_LAST,
    Quarantine: true,
    MaxRaw: 1,
  }),
  comesAbout('a range given up', 'NeverGivenUp', { ...PLAIN, ...SKIP }),
  comesAbout('rejected records replayed', 'NeverReplayed', { ...PLAIN, ...REPLAY }),
];

/** The same with larger bounds: from minutes to hours each. */
const DEEP = [
  holds('deep: archive-first', { ...TROUBLE, Masters: 2, Rebuilders: 2, Deployers: 2 }),
  holds('deep: archive-first, operator and evolution', { ...TROUBLE, Operator: true, Evolves: 1 }),
  holds('deep: archive-first, Curated', { ...TROUBLE, Curated: true, Compactions: 1, Unknown: 1 }),
  holds('deep: swap-last', { ...SWAP_LAST, ...TROUBLE, Masters: 2, MaxRaw: 3 }),
  holds('deep: swap-last, Curated, a second reset', { ...SWAP_LAST, ...TROUBLE, Curated: true, Resets: 2 }),
  holds('deep: rollback', { ...ROLLBACK, ...TROUBLE, Deployers: 2, Unknown: 1 }),
  holds('deep: rollback, swap-last, Curated', { ...ROLLBACK, ...SWAP_LAST, ...TROUBLE, Curated: true }),
  holds('deep: rollback, a second reset', { ...CLOSED_ROLLBACK, ...TROUBLE, Resets: 2, Evolves: 1 }),
  holds('deep: swap-last, Curated, a second reset, rollback of a closed one, quarantine, expiry', {
    ...SWAP_LAST,
    ...CLOSED_ROLLBACK,
    Curated: true,
    Quarantine: true,
    Resets: 2,
    Expiries: 1,
  }),
  holds('deep: skip', { ...CLOSED_ROLLBACK, ...TROUBLE, ...SKIP, Quarantine: true, Skips: 2, Evolves: 1 }),
  holds('deep: retirement', { ...ROLLBACK, ...TROUBLE, Retirement: true, Operator: true }),
  holds('deep: quarantine', { ...CLOSED_ROLLBACK, ...TROUBLE, Quarantine: true, Evolves: 1 }),
  holds('deep: RAW compacted and expired', {
    ...ROLLBACK,
    ...TROUBLE,
    RawCompactions: 1,
    Expiries: 2,
    MaxRaw: 3,
  }),
].map((check) => ({ ...check, deep: true }));

/** What must break: the rule, what then breaks first, and the smallest world in which it does. */
const MUTATIONS = [
  breaks('LeaseToken', 'OneWorker', { Zombies: 1, Masters: 3 }),
  breaks('CheckpointFollows', 'EnabledMeansWhole', {}),
  breaks('ClaimPauses', 'FlagIsLiftedByItsOwner', {}),
  breaks('StepCondition', 'NobodyIsStuck', { Deployers: 2, MaxRaw: 1 }),
  breaks('DeploymentId', 'NobodyIsStuck', { Resets: 2, Deployers: 2, MaxRaw: 1 }),
  breaks('HoldsAreASet', 'FlagIsLiftedByItsOwner', { Operator: true }),
  breaks('EnableOwnHold', 'FlagIsLiftedByItsOwner', { Operator: true }),
  breaks('UnretireOwnHold', 'FlagIsLiftedByItsOwner', { ...PLAIN, Retirement: true, Operator: true }),
  breaks('EvolveWaits', 'VersionsAreNew', { Evolves: 1 }),
  breaks('SkipIsAUnit', 'EnabledMeansWhole', { ...PLAIN, Skips: 1 }),

  breaks('PinnedUuid', 'OwnGenerationOnly', { Zombies: 1 }),
  breaks('EpochFence', 'RowsOnlyArrive', { ...SWAP_LAST, Zombies: 1 }),
  breaks('FastForward', 'NothingDoubled', { Zombies: 1, Masters: 2 }),
  breaks('LookAfterUnknown', 'NothingDoubled', { Unknown: 1 }),
  breaks('LookAfterConflict', 'NothingDoubled', { Zombies: 1, Masters: 2 }),
  breaks('PinByTag', 'NothingSkipped', { MaxRaw: 3, Crashes: 1, RawCompactions: 1 }),
  breaks('PinByTag', 'NobodyIsStuck', { MaxRaw: 3, Expiries: 1 }),
  breaks('RebuildGeneration', 'OwnGenerationOnly', { ...SWAP_LAST, MaxRaw: 1 }),
  breaks('ReadableRange', 'NothingSkipped', { ...PLAIN, ...SKIP }),
  breaks('AdoptIntent', 'NothingDoubled', { Quarantine: true, Crashes: 1, Evolves: 1 }),
  breaks('IntentVersion', 'NothingDoubled', { Quarantine: true, Crashes: 1, Evolves: 1 }),
  breaks('IntentFollowsHead', 'NothingDoubled', { Quarantine: true, Zombies: 1, Masters: 2 }),
  breaks('SkipForward', 'NothingDoubled', { ...PLAIN, Skips: 1, MaxRaw: 3 }, { only: 'NothingDoubled' }),
  breaks('SkipOfItsTable', 'SkippedOnPurpose', { ...CLOSED_ROLLBACK, Skips: 1 }),
  breaks('SkipKeepsUnit', 'NobodyIsStuck', { ...PLAIN, Quarantine: true, Skips: 1, Zombies: 1, Masters: 2 }),
  breaks('ReplayIsAUnit', 'NothingDoubled', { ...PLAIN, ...REPLAY }),
  breaks('ReplayUnmarked', 'NothingDoubled', { ...PLAIN, ...REPLAY, Replays: 2 }),
  breaks('ReplayOwnGeneration', 'NothingDoubled', { ...REPLAY, MaxRaw: 1 }),
  breaks('RequestStays', 'deadlock', { ...PLAIN, ...REPLAY, Crashes: 1 }),
  breaks('CuratedPending', 'Converges', { Curated: true, Crashes: 1 }, { liveness: true }),
  breaks('CuratedPending', 'deadlock', { Curated: true, Crashes: 1 }),

  breaks('SwapNotRename', 'NothingLost', { Zombies: 1 }),
  breaks('SwapVersion', 'NothingLost', { Zombies: 1 }),
  breaks('ArchiveReadFirst', 'NothingLost', { ...TROUBLE, Deployers: 2 }),
  breaks('ConfirmBeforeSwap', 'EnabledMeansWhole', { Deployers: 2, ...ROLLBACK }),
  breaks('BothSwapsOneStep', 'NobodyIsStuck', { Curated: true }),
  breaks('OwnLocation', 'OwnLocations', { Deployers: 2 }),
  breaks('NamesOfOneReset', 'NobodyIsStuck', { Resets: 2, ...ROLLBACK }),
  breaks('FinalCatchUp', 'RowsOnlyArrive', SWAP_LAST),

  breaks('RollbackFence', 'EnabledMeansWhole', { ...ROLLBACK }),
  breaks('RollbackFenceCurated', 'EnabledMeansWhole', { ...ROLLBACK, Curated: true }),
  breaks('ArchiveStaysTaken', 'NamesAreApart', { ...ROLLBACK }),
  breaks('AddedNameIsTaken', 'NamesStay', { ...ROLLBACK, Curated: true, CuratedIsNew: true, MaxRaw: 1 }),
  breaks('RollbackCheckpoints', 'EnabledMeansWhole', { ...CLOSED_ROLLBACK }),
  breaks('RollbackNewVersion', 'NobodyIsStuck', { ...ROLLBACK, Resets: 2 }),
  breaks('ReopenIfLatest', 'EnabledMeansWhole', { ...CLOSED_ROLLBACK, Resets: 2 }),
  breaks('ReopenIfReadable', 'NobodyIsStuck', {
    MaxRaw: 3,
    Rollbackers: 1,
    RollsBackClosed: true,
    Expiries: 1,
  }),
  breaks('ReopenLooksAgain', 'deadlock', { ...CLOSED_ROLLBACK, ...REPLAY, Crashes: 1, MaxRaw: 1 }),
];

/** Rules that matter once another one fails: without the other all holds in this world, without both it breaks. */
const SECOND_LINES = [
  ...secondLine('CheckpointIsAt', 'LeaseToken', 'CheckpointsOnlyAdvance', { Zombies: 1, Masters: 2 }),
  ...secondLine('Drain', 'PinnedUuid', 'OwnGenerationOnly', {}),
  ...secondLine('RollbackDrain', 'PinnedUuid', 'OwnGenerationOnly', { ...ROLLBACK }),
  ...secondLine('CuratedPin', 'EpochFence', 'OwnGenerationOnly', { Curated: true, Zombies: 1, MaxRaw: 1 }),
];

export const CHECKS = [...CONFIGURATIONS, ...POSSIBLE, ...MUTATIONS, ...SECOND_LINES, ...DEEP];

function holds(name, world, more = {}) {
  return { name, world, expected: 'holds', ...more };
}

function converges(name, world) {
  return { name: `converges: ${name}`, world, expected: 'holds', liveness: true };
}

/** Its state is found as the violation of the invariant that it never comes. */
function comesAbout(name, never, world) {
  return { name: `possible: ${name}`, world, only: never, expected: never };
}

function breaks(rule, expected, world, more = {}) {
  return { name: `without ${rule}: ${expected}`, world, removed: [rule], expected, ...more };
}

function secondLine(rule, first, expected, world) {
  return [
    { name: `without ${first}, with ${rule}`, world, removed: [first], only: expected, expected: 'holds' },
    { name: `without ${first} and ${rule}`, world, removed: [first, rule], only: expected, expected },
  ];
}
