import { deploy } from '../world/deploy.js';
import { AMOUNT_AS_TEXT, columns, declared, orders } from '../world/schemas.js';
import { World } from '../world/world.js';
import { deployAsPerson } from './actors/deployer.js';
import { runMaster } from './actors/master.js';
import { operate } from './actors/operator.js';
import { rollBackAsPerson } from './actors/rollback.js';
import { TaskFailed } from './actors/state-machine.js';
import { compact, produce } from './actors/surroundings.js';
import type { Coverage } from './coverage.js';
import { topicItem, viewOf } from './invariants/topic-view.js';
import { Lake } from './lake/lake.js';
import type { Mutation } from './mutation.js';
import { Random } from './scheduler/random.js';
import { NoEnd } from './scheduler/scheduler.js';
import type { Disorder } from './scheduler/scheduler.js';
import { Simulation } from './simulation.js';
import { Violation } from './violation.js';

const FIRST = orders();
const REMAP = orders({ columns: columns({ name: 'amount', source: '$.total' }) });
const RESET = declared(orders(), AMOUNT_AS_TEXT);
const CALLS = 6000;
const MAX_TICKS = 12;

/** Who takes part for certain, where it is not left to the seed. */
export interface Cast {
  readonly resets?: boolean;
  readonly rollbacks?: boolean;
  readonly operators?: boolean;
  readonly compactions?: boolean;
}

/** The topic as its first deployment leaves it, with something in RAW: where every schedule begins. */
export async function firstState(): Promise<Lake> {
  const world = new World();
  await deploy(world.ports(), FIRST);
  const lake = new Lake(world);
  lake.ingest(2);
  lake.ingest(1);
  return lake;
}

/**
 * Runs the schedule of a seed: first everybody at once, with faults; then in peace, until all is done.
 *
 * @throws Violation when an invariant does not hold; the message has the last calls
 */
export async function runSchedule(
  beginning: Lake,
  seed: number,
  options: { readonly coverage?: Coverage; readonly mutation?: Mutation; readonly cast?: Cast } = {},
): Promise<number> {
  const random = new Random(seed);
  const disorder = disorderOf(random);
  const simulation = new Simulation(beginning.fork(), random, { disorder, ...options });
  const { scheduler } = simulation;
  try {
    void chaos(simulation, options.cast ?? {});
    await scheduler.run(CALLS);
    scheduler.calm();
    const ended = { isDone: false };
    peace(simulation).then(
      () => (ended.isDone = true),
      (error: unknown) => scheduler.fail(error),
    );
    await scheduler.run(2 * CALLS, () => ended.isDone);
    if (!ended.isDone) throw new Violation('Converges', 'everybody waits for somebody else');
    simulation.checkEnd();
  } catch (error) {
    if (error instanceof NoEnd) throw explained(new Violation('Converges', error.message), simulation);
    throw error instanceof Error ? explained(error, simulation) : error;
  }
  return scheduler.picks;
}

/** The calls at which it matters most who comes first. */
const AIMS = [
  'none',
  'glue:UpdateTable',
  'glue:CreateTable',
  'athena:Run',
  'iceberg:Publish',
  'iceberg:Stage',
  'dynamodb:TransactWriteItems',
  'dynamodb:UpdateItem',
];

function disorderOf(random: Random): Disorder {
  return {
    faults: random.below(4),
    leaps: random.below(2),
    stall: random.pick([0, 0.02, 0.05]),
    stallPicks: random.pick([30, 100, 400]),
    goOn: random.pick([0, 0.5, 0.8, 0.95]),
    pace: random.pick([1, 10, 40]),
    aim: random.pick(AIMS),
  };
}

function explained(error: Error, { scheduler }: Simulation): Error {
  error.message = `${error.message}\n\nThe last calls:\n${scheduler.trace.last(80)}\n`;
  return error;
}

/** Everybody who takes part, started at once or somewhat later. */
async function chaos(simulation: Simulation, cast: Cast): Promise<void> {
  const { random } = simulation;
  const acting: Promise<unknown>[] = [produce(simulation, 1 + random.below(4))];
  const later = async (actor: () => Promise<unknown>): Promise<void> => {
    await simulation.scheduler.start({ name: 'later', kind: 'person' }, () => Promise.resolve(), {
      delay: random.below(150),
    });
    await actor();
  };
  for (let tick = 1; tick <= 1 + random.below(3); tick++)
    acting.push(later(() => tickOf(simulation, `tick-${tick}`)));
  const deployers = cast.resets ? 1 + random.below(2) : random.below(3);
  for (let n = 1; n <= deployers; n++) {
    acting.push(later(() => deployAsPerson(simulation, `deployer-${n}`, RESET, random.chance(0.5))));
  }
  if (deployers > 0 && random.chance(cast.rollbacks ? 1 : 0.3))
    acting.push(later(() => rollBackAsPerson(simulation, 'rollback')));
  if (random.chance(cast.operators ? 1 : 0.25)) acting.push(later(() => operate(simulation, 'operator')));
  if (random.chance(0.25)) acting.push(later(() => deployAsPerson(simulation, 'remap', REMAP, false)));
  if (random.chance(cast.compactions ? 1 : 0.25))
    acting.push(
      compact(simulation, ['standardized.orders', 'raw.orders', 'standardized.orders', 'curated.orders']),
    );
  await Promise.all(acting).catch((error: unknown) => simulation.scheduler.fail(error));
}

/** What comes in the end: somebody applies again, and the ticks go on until there is nothing to do. */
async function peace(simulation: Simulation): Promise<void> {
  const isOpen = () => topicItem(simulation.world)?.['deployment'] !== undefined;
  for (let apply = 1; isOpen(); apply++) {
    if (apply > 6) throw new Violation('Converges', 'the deployment is still open');
    const isRollingBack = viewOf(topicItem(simulation.world) ?? {}).step === 'ROLLING_BACK';
    if (isRollingBack) await rollBackAsPerson(simulation, `last-rollback-${apply}`);
    else await deployAsPerson(simulation, `last-deployer-${apply}`, RESET, true);
  }
  // Whoever died has left a lease.
  await simulation.pause('clock', 2 * simulation.leaseSeconds * 1000);
  for (let tick = 1; (await tickOf(simulation, `last-tick-${tick}`)) !== 0; tick++) {
    if (tick > MAX_TICKS) throw new Violation('Converges', `there is still work after ${MAX_TICKS} ticks`);
    await simulation.pause('clock', 900_000);
  }
}

/** A tick; gives how many batches it found, and -1 when it failed. */
async function tickOf(simulation: Simulation, name: string): Promise<number> {
  try {
    return await runMaster(simulation, name);
  } catch (error) {
    if (error instanceof TaskFailed) return -1;
    throw error;
  }
}
