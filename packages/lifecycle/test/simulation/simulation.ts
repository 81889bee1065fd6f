import { Registry } from '@firn/registry-client';
import type { ResetMode } from '@firn/registry-client';
import type { Ports } from '../../src/index.js';
import { ENVIRONMENT } from '../world/world.js';
import type { TopicSchema } from '@firn/topic-schema';
import type { World } from '../world/world.js';
import { runRebuilder } from './actors/rebuilder.js';
import { Coverage } from './coverage.js';
import { Invariants } from './invariants/invariants.js';
import { runGlueJob } from './jobs/glue-job.js';
import type { Stage } from './jobs/glue-job.js';
import type { Lake } from './lake/lake.js';
import { RangeLost } from './jobs/errors.js';
import { NO_MUTATION } from './mutations/mutation.js';
import type { Mutation } from './mutations/mutation.js';
import { occurrencesIn } from './occurrences.js';
import type { Occurrence } from './occurrences.js';
import { AnswerLost } from './scheduler/fault.js';
import type { End, Pass, Process } from './scheduler/process.js';
import type { Random } from './scheduler/random.js';
import { Scheduler } from './scheduler/scheduler.js';
import type { Disorder } from './scheduler/disorder.js';
import type { Pick } from './scheduler/scheduler.js';
import { Violation } from './violation.js';

/** One schedule: a world, who acts on it, and who watches. */
export class Simulation {
  readonly lake: Lake;
  readonly random: Random;
  readonly scheduler: Scheduler;
  readonly coverage: Coverage;
  /** Leases live this long; deployers look every five minutes, so that leases run out while jobs still run. */
  readonly leaseSeconds = 900;
  readonly mode: ResetMode;
  readonly #mutation: Mutation;
  readonly #invariants: Invariants;
  /** What a deployment is about, by its id. */
  readonly planned = new Map<string, TopicSchema>();
  /** Whether RAW has lost what somebody may still have to read: then only an operator can go on. */
  hasExpired = false;
  readonly #only: string | undefined;
  readonly #rebuilds = new Set<string>();
  readonly #seen = new Set<Occurrence>();
  #runs = 0;
  #tokens = 0;

  constructor(
    lake: Lake,
    random: Random,
    options: {
      readonly disorder: Disorder;
      readonly mode: ResetMode;
      readonly coverage?: Coverage;
      readonly mutation?: Mutation;
      readonly only?: string;
    },
  ) {
    this.lake = lake;
    this.random = random;
    this.mode = options.mode;
    this.coverage = options.coverage ?? new Coverage();
    this.#mutation = options.mutation ?? NO_MUTATION;
    this.scheduler = new Scheduler(lake.world, random, options.disorder);
    this.#only = options.only;
    this.#invariants = new Invariants(lake, options.only);
    this.scheduler.afterPick = (pick) => this.#afterPick(pick);
  }

  get world(): World {
    return this.lake.world;
  }

  /** How one process reaches the world. */
  ports(process: Process): Ports {
    const { world } = this;
    const client = this.#mutation.client(world.table(process), process);
    const ports: Ports = {
      ...world.ports(process),
      registry: new Registry({
        client: client.asClient(),
        tableName: ENVIRONMENT.registryTable,
        clock: () => new Date(world.time),
        ids: () => (++this.#tokens).toString(16).padStart(32, '0'),
        sleep: (milliseconds) => process.sleep(milliseconds),
      }),
      sleep: (milliseconds) => process.sleep(milliseconds),
    };
    return this.#mutation.ports(ports, process, this);
  }

  /** Lets virtual time pass for whoever has no process of its own. */
  async pause(name: string, milliseconds: number): Promise<void> {
    await this.scheduler.start({ name, kind: 'person' }, (process) => process.sleep(milliseconds));
  }

  /** Starts a Glue run; its end is the run's. */
  startJob(job: {
    readonly name: string;
    readonly holder: string;
    readonly stage: Stage;
    readonly claims: string;
    readonly pass?: Pass;
  }): Promise<End<void>> {
    const { world, lake, leaseSeconds } = this;
    const run = `${job.stage}/jr_${++this.#runs}`;
    world.runs.set(run, 'RUNNING');
    const { stage: task, holder, pass } = job;
    const what = { name: `${job.name} ${run}`, kind: 'job', task, holder, ...(pass && { pass }) } as const;
    const body = async (process: Process): Promise<void> => {
      const ports = this.ports(process);
      const onFailure = (error: unknown) => this.expectFault(what.name, error, process);
      const removed = this.#mutation.removed;
      try {
        await runGlueJob({ ...job, run, process, ports, lake, leaseSeconds, removed, onFailure });
        world.runs.set(run, 'SUCCEEDED');
      } catch (error) {
        world.runs.set(run, 'FAILED');
        onFailure(error);
        throw error;
      }
    };
    return this.scheduler.start(what, body, { awaited: true });
  }

  /** Somebody stopped for good although nothing was done to it from outside. */
  stuck(reason: string): void {
    if (this.#only !== undefined && this.#only !== 'NobodyIsStuck') return;
    this.scheduler.fail(new Violation('NobodyIsStuck', reason));
  }

  /** An error that only a fault explains: one that the simulation itself has made. */
  expectFault(who: string, error: unknown, process?: Process): void {
    if (error instanceof AnswerLost || process?.hasMetFault === true || isTooBusy(error)) return;
    if (this.hasExpired && error instanceof RangeLost) return;
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    this.stuck(`${who} failed, and nothing had gone wrong: ${text}`);
  }

  /** What must hold at the end, when everybody has come to rest. */
  checkEnd(): void {
    this.#invariants.checkEnd();
  }

  #afterPick(pick: Pick): void {
    const { scheduler, world } = this;
    this.coverage.note(this.mode, pick, scheduler.processes);
    this.#noteOccurrences(pick);
    if (pick.process.kind === 'job' && pick.process.isGone && pick.fault?.startsWith('dies') === true) {
      world.runs.set(runOf(pick.process), 'FAILED');
    }
    if (world.stops.length > 0) this.#stopJobs();
    try {
      this.#invariants.check(pick);
    } catch (error) {
      scheduler.fail(error);
    }
    if (pick.call === 'states:Start') this.#startRebuilds();
  }

  #noteOccurrences(pick: Pick): void {
    for (const occurrence of occurrencesIn(pick, this.scheduler.processes, this.world)) {
      if (this.#seen.has(occurrence)) continue;
      this.#seen.add(occurrence);
      this.coverage.saw(occurrence);
    }
  }

  #startRebuilds(): void {
    const { scheduler, world } = this;
    for (const [arn, { status }] of world.executions) {
      if (status !== 'RUNNING' || this.#rebuilds.has(arn)) continue;
      this.#rebuilds.add(arn);
      void scheduler
        .start({ name: arn.slice(-20), kind: 'machine' }, () => runRebuilder(this, arn))
        .then((end) => {
          if (end.kind === 'threw') scheduler.fail(end.error);
        });
    }
  }

  /** Runs that somebody has asked Glue to stop, stop. */
  #stopJobs(): void {
    const { stops, runs } = this.world;
    for (const process of this.scheduler.processes) {
      if (process.kind !== 'job' || !stops.includes(runOf(process))) continue;
      runs.set(runOf(process), 'STOPPED');
      this.scheduler.trace.add(this.scheduler.picks, process.name, 'stops', '');
      this.scheduler.kill(process);
    }
  }
}

/** A topic that others deploy all the time is not looked at for ever. */
function isTooBusy(error: unknown): boolean {
  return error instanceof Error && /changed \d+ times while it was looked at/.test(error.message);
}

function runOf(process: Process): string {
  return process.name.slice(process.name.lastIndexOf(' ') + 1);
}
