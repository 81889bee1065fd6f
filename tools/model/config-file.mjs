/** The smallest world: one of everybody, and nothing goes wrong. A check says only what it has more. */
const DEFAULTS = {
  Mode: 'archive-first',
  Resets: 1,
  MaxRaw: 2,
  Masters: 1,
  Rebuilders: 1,
  Deployers: 1,
  Rollbackers: 0,
  Curated: false,
  CuratedIsNew: false,
  Quarantine: false,
  Crashes: 0,
  Zombies: 0,
  Unknown: 0,
  Compactions: 0,
  RawCompactions: 0,
  Expiries: 0,
  ShortRetention: false,
  Skips: 0,
  Replays: 0,
  Operator: false,
  Retirement: false,
  Evolves: 0,
  RollsBackClosed: false,
};

export const INVARIANTS = [
  'NothingDoubled',
  'NothingSkipped',
  'SkippedOnPurpose',
  'NothingInLimbo',
  'OwnGenerationOnly',
  'NothingLost',
  'EnabledMeansWhole',
  'FlagIsLiftedByItsOwner',
  'NobodyIsStuck',
  'OneWorker',
  'OwnLocations',
  'NamesAreApart',
];

const ACTORS = new Set(['Masters', 'Rebuilders', 'Deployers', 'Rollbackers']);

export const PROPERTIES = ['RowsOnlyArrive', 'VersionsAreNew', 'NamesStay', 'CheckpointsOnlyAdvance'];

/** TLC's configuration of a check. One that names an invariant (`only`) is checked for that one alone. */
export function configFile({ world = {}, removed = [], only, liveness = false }) {
  const constants = Object.entries({ ...DEFAULTS, ...world }).map(
    ([name, value]) => `  ${name} = ${ACTORS.has(name) ? actors(value) : literal(value)}`,
  );
  const [invariants, properties] = only === undefined ? [INVARIANTS, PROPERTIES] : kindOf(only);
  return [
    `SPECIFICATION ${liveness ? 'FairSpec' : 'Spec'}`,
    'CONSTANTS',
    ...constants,
    `  Removed = {${removed.map(literal).join(', ')}}`,
    ...invariants.map((name) => `INVARIANT ${name}`),
    ...properties.map((name) => `PROPERTY ${name}`),
    // A state without a way out is found by `Converges` too, and then with how it came about.
    ...(liveness ? ['PROPERTY Converges', 'CHECK_DEADLOCK FALSE'] : []),
    '',
  ].join('\n');
}

function kindOf(name) {
  return PROPERTIES.includes(name) ? [[], [name]] : [[name], []];
}

function actors(count) {
  const names = ['a', 'b', 'c'].slice(0, count);
  return `{${names.map(literal).join(', ')}}`;
}

function literal(value) {
  return typeof value === 'string' ? `"${value}"` : String(value).toUpperCase();
}
