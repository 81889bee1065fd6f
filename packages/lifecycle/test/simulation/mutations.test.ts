import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ScenarioName } from './scenarios.js';
import type { WorkerReport, WorkerRequest } from './worker/report.js';
import { runRequests } from './worker/run-schedules.js';

jest.setTimeout(3_600_000);

/** Schedules within which it must be noticed that a rule is missing. */
const SCHEDULES = 2000;

/** Schedules that must hold without a rule that another one stands behind. */
const HOLDING = 150;

/** What breaks without a rule, and where it is seen soon. */
const CAUGHT: readonly (readonly [rule: string, invariant: string, scenario: ScenarioName])[] = [
  ['LeaseToken', 'LeaseIsItsHolders', 'runs alone'],
  ['CheckpointFollows', 'CheckpointFollows', 'runs alone'],
  ['ClaimPauses', 'FlagIsLiftedByItsOwner', 'a reset'],
  ['StepCondition', 'NobodyIsStuck', 'a reset, twice at once'],
  ['HoldsAreASet', 'FlagIsLiftedByItsOwner', 'a reset, an operator pauses'],
  ['EnableOwnHold', 'FlagIsLiftedByItsOwner', 'a reset, an operator pauses'],
  ['UnretireOwnHold', 'FlagIsLiftedByItsOwner', 'runs, a retirement, an operator pauses'],
  ['FastForward', 'NothingDoubled', 'a zombie before it publishes'],
  ['LookAfterUnknown', 'NothingDoubled', 'runs alone'],
  ['LookAfterConflict', 'NothingDoubled', 'a zombie before it publishes'],
  ['PinByTag', 'NothingSkipped', 'RAW is compacted between two attempts of the rebuild'],
  ['ReadableRange', 'NothingSkipped', 'RAW expires too early'],
  ['AdoptIntent', 'NothingDoubled', 'runs and a remapping'],
  ['IntentVersion', 'NothingDoubled', 'runs and a remapping'],
  ['IntentFollowsHead', 'NothingDoubled', 'a zombie before it fixes its unit'],
  ['CuratedPending', 'Converges', 'runs, RAW stands still'],
  ['Drain', 'LeaseIsItsHolders', 'a reset'],
  ['RollbackDrain', 'LeaseIsItsHolders', 'a rollback of filled tables'],
  ['SwapNotRename', 'NameIsNeverMissing', 'a reset'],
  ['SwapVersion', 'NothingLost', 'a commit in the middle of a swap'],
  ['ArchiveReadFirst', 'NothingLost', 'a commit between two looks at the live table'],
  ['ConfirmBeforeSwap', 'EnabledMeansWhole', 'a deployer looks after the fence'],
  ['BothSwapsOneStep', 'NobodyIsStuck', 'a deployer dies between the swaps'],
  ['OwnLocation', 'OwnLocations', 'a late CREATE'],
  ['NamesOfOneReset', 'NobodyIsStuck', 'a rollback, and the reset again'],
  ['RollbackFence', 'EnabledMeansWhole', 'a deployer before it swaps'],
  ['RollbackFenceCurated', 'EnabledMeansWhole', 'a deployer before it swaps Curated'],
  ['ArchiveStaysTaken', 'NamesAreApart', 'a deployer before it archives'],
  ['AddedNameIsTaken', 'NamesStay', 'a deployer before it adds Curated'],
  ['RollbackCheckpoints', 'CheckpointFollows', 'a rollback of filled tables'],
  ['RollbackNewVersion', 'NobodyIsStuck', 'a rollback, and the reset again'],
  ['EpochFence', 'RowsOnlyArrive', 'a zombie reads RAW after the final catch-up'],
  ['FinalCatchUp', 'RowsOnlyArrive', 'RAW grows while a reset pauses to swap'],
  [
    'RebuildGeneration',
    'OwnGenerationOnly',
    'a run stands before its publish while a rebuild begins beside it',
  ],
];

/** Rules that matter once another one fails: without the first alone all of it holds, without both it does not. */
const SECOND: readonly (readonly [rule: string, first: string, invariant: string, scenario: ScenarioName])[] =
  [
    // A staged branch is in one table, and in no other that the name comes to.
    ['PinnedUuid', 'FastForward', 'OwnGenerationOnly', 'a zombie publishes after the swap'],
    ['CheckpointIsAt', 'LeaseToken', 'CheckpointsOnlyAdvance', 'a zombie before it copies the checkpoint'],
    ['DeploymentId', 'JournalStep', 'NobodyIsStuck', 'a deployer outlives its reset'],
    ['EvolveWaits', 'VersionIsWrittenOnce', 'VersionsAreNew', 'a remapping while a reset opens'],
    [
      'CuratedPin',
      'EpochFence',
      'OwnGenerationOnly',
      'a zombie of the rebuild merges while the names go back',
    ],
  ];

const NO_SKIP = 'nobody skips here: the model is ahead of the code';
const NO_REPLAY =
  'nobody replays quarantine here: the tests of the Glue jobs crash and race it on real tables';

/** Rules of the model that have nothing here to break, and why. */
const ELSEWHERE: Readonly<Record<string, string>> = {
  SkipIsAUnit: NO_SKIP,
  SkipForward: NO_SKIP,
  SkipOfItsTable: NO_SKIP,
  SkipKeepsUnit: NO_SKIP,
  ReplayIsAUnit: NO_REPLAY,
  ReplayUnmarked: NO_REPLAY,
  ReplayOwnGeneration: NO_REPLAY,
  RequestStays: NO_REPLAY,
  ReopenIfLatest: 'firn-deploy refuses to roll back a closed reset',
  ReopenIfReadable: 'firn-deploy refuses to roll back a closed reset',
  ReopenLooksAgain: 'firn-deploy refuses to roll back a closed reset',
};

/** The runs of one rule: without it, and without the one that it is second to while it is there. */
interface Trial {
  readonly without: WorkerRequest;
  readonly with?: WorkerRequest;
}

const TRIALS: ReadonlyMap<string, Trial> = new Map([
  ...CAUGHT.map(([rule, ...how]) => [rule, { without: breaking([rule], ...how) }] as const),
  ...SECOND.map(([rule, first, ...how]) => {
    const holding = { ...breaking([first], ...how), end: HOLDING + 1 };
    return [rule, { without: breaking([first, rule], ...how), with: holding }] as const;
  }),
]);

function breaking(removed: readonly string[], only: string, scenario: ScenarioName): WorkerRequest {
  return { first: 1, end: SCHEDULES + 1, enough: 1, removed, only, scenario };
}

describe('a rule that is taken away is missed', () => {
  const reports = new Map<WorkerRequest, WorkerReport>();
  beforeAll(async () => {
    const requests = [...TRIALS.values()].flatMap((trial) => Object.values(trial) as WorkerRequest[]);
    const found = await runRequests(requests);
    for (const [index, request] of requests.entries()) {
      const report = found[index];
      if (report !== undefined) reports.set(request, report);
      process.stdout.write(`  ${told(request, report)}\n`);
    }
  });

  const reportOf = (rule: string, which: keyof Trial): WorkerReport | undefined => {
    const request = TRIALS.get(rule)?.[which];
    return request && reports.get(request);
  };

  it.each(CAUGHT)('%s', (rule, invariant) => {
    expect(invariants(reportOf(rule, 'without'))).toEqual([invariant]);
  });

  it.each(SECOND)('%s, second to %s', (rule, _first, invariant) => {
    expect(reportOf(rule, 'with')).toMatchObject({ schedules: HOLDING, failures: [] });
    expect(invariants(reportOf(rule, 'without'))).toEqual([invariant]);
  });

  it('every rule of the model is here, or it is said why not', () => {
    const known = [...CAUGHT, ...SECOND].map(([rule]) => rule);
    expect([...known, ...Object.keys(ELSEWHERE)].sort()).toEqual(rulesOfTheModel().sort());
  });
});

function told({ removed, only = '' }: WorkerRequest, report: WorkerReport | undefined): string {
  const { schedules = 0, failures = [] } = report ?? {};
  const outcome = failures.length > 0 ? `${only} after ${schedules}` : `${only} holds in ${schedules}`;
  return `without ${removed.join(' and ')}: ${outcome}`;
}

function invariants(report: WorkerReport | undefined): readonly (string | undefined)[] | undefined {
  return report?.failures.map(({ invariant, message }) => invariant ?? message);
}

/** The first column of the table of rules in the model's README. */
function rulesOfTheModel(): string[] {
  const readme = readFileSync(new URL('../../../../docs/model/README.md', import.meta.url), 'utf8');
  const [, section = ''] = readme.split('## The rules, and what breaks without each');
  const rows = section.split('\n## ')[0]?.match(/^\| `.*?\|/gm) ?? [];
  return rows.flatMap((row) => [...row.matchAll(/`(\w+)`/g)].map(([, rule = '']) => rule));
}
