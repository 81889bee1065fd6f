import type { World } from '../../world/world.js';
import { AnswerLost, faultsOf } from './fault.js';
import type { Fault } from './fault.js';
import { Process } from './process.js';
import type { End, ParkedCall } from './process.js';
import type { Random } from './random.js';
import { Trace } from './trace.js';

/** How disorderly a schedule is. */
export interface Disorder {
  /** Calls that go wrong, in all. */
  readonly faults: number;
  /** Times that the clock leaps ahead of everybody. */
  readonly leaps: number;
  /** How likely a process is stalled after a call, and for how many picks at most. */
  readonly stall: number;
  readonly stallPicks: number;
  /** How likely the process that was picked last is picked again. */
  readonly goOn: number;
  /** Seconds that one call takes at most. */
  readonly pace: number;
  /** The call before which processes are held back, half of the times: a narrow window is hit by aiming at it. */
  readonly aim: string;
}

/** What happened at one pick. */
export interface Pick {
  readonly process: Process;
  readonly call: string;
  readonly fault: Fault | undefined;
}

/** A schedule takes longer than any that gets somewhere. */
export class NoEnd extends Error {}

const LEAPS = [20 * 60_000, 2 * 3_600_000, 24 * 3_600_000];
const RETRY_LATER = 0.5;
/** How likely time passes up to the next sleeper although others could move. */
const PASSES = 0.03;

interface Sleeper {
  readonly process: Process;
  readonly at: number;
  readonly wake: () => void;
}

/**
 * Decides who moves, one call at a time: between two picks every process runs until it has nothing but parked calls,
 * sleep or waiting left. All of its choices come from one generator.
 */
export class Scheduler {
  readonly trace = new Trace();
  readonly processes = new Set<Process>();
  /** Called after every pick. */
  afterPick: (pick: Pick) => void = () => undefined;
  picks = 0;
  readonly #random: Random;
  readonly #world: World;
  #disorder: Disorder;
  #faults: number;
  #leaps: number;
  #sleepers: Sleeper[] = [];
  #endings = new Map<Process, (end: End<unknown>) => void>();
  #last: Process | undefined;
  #failures: unknown[] = [];

  constructor(world: World, random: Random, disorder: Disorder) {
    this.#world = world;
    this.#random = random;
    this.#disorder = disorder;
    this.#faults = disorder.faults;
    this.#leaps = disorder.leaps;
  }

  /** From here on nothing goes wrong any more. */
  calm(): void {
    this.#disorder = { faults: 0, leaps: 0, stall: 0, stallPicks: 0, goOn: 0.9, pace: 1, aim: 'none' };
    this.#faults = 0;
    this.#leaps = 0;
    for (const process of this.processes) process.stalledUntil = 0;
  }

  /** Starts a process; the promise is its end, as whoever waits for it sees it. */
  start<T>(
    what: ConstructorParameters<typeof Process>[1],
    body: (process: Process) => Promise<T>,
    options: { readonly delay?: number; readonly awaited?: boolean } = {},
  ): Promise<End<T>> {
    const process = new Process(this, what);
    process.stalledUntil = this.picks + (options.delay ?? 0);
    process.isAwaited = options.awaited ?? false;
    this.processes.add(process);
    return new Promise((resolve) => {
      this.#endings.set(process, resolve as (end: End<unknown>) => void);
      process
        .call('begin', () => undefined)
        .then(() => body(process))
        .then(
          (value) => this.#end(process, { kind: 'returned', value }),
          (error: unknown) => this.#end(process, { kind: 'threw', error }),
        );
    });
  }

  /** A process is no more, as if it had been killed. */
  kill(process: Process): void {
    process.isGone = true;
    process.parked.length = 0;
    this.#end(process, { kind: 'died' });
  }

  sleep(process: Process, milliseconds: number): Promise<void> {
    return new Promise((wake) => {
      if (!process.isGone) this.#sleepers.push({ process, at: this.#world.time + milliseconds, wake });
    });
  }

  /** The schedule is over: it has failed. */
  fail(error: unknown): void {
    this.#failures.push(error);
  }

  /** Lets everybody move until nobody can, or something is so. */
  async run(limit: number, isOver: () => boolean = () => false): Promise<void> {
    for (;;) {
      await settled();
      if (this.#failures.length > 0) throw this.#failures[0];
      if (isOver()) return;
      const movable = this.#movable();
      if (movable.length === 0) {
        if (!this.#passTime()) return;
        continue;
      }
      if (this.picks >= limit) throw new NoEnd(`nothing has come of ${limit} calls`);
      this.#move(movable);
      if (this.#failures.length > 0) throw this.#failures[0];
    }
  }

  #movable(): Process[] {
    const ready: Process[] = [];
    const stalled: Process[] = [];
    for (const process of this.processes) {
      if (process.parked.length === 0) continue;
      (process.stalledUntil <= this.picks ? ready : stalled).push(process);
    }
    return ready.length > 0 ? ready : stalled;
  }

  #move(movable: readonly Process[]): void {
    const process =
      this.#last !== undefined && movable.includes(this.#last) && this.#random.chance(this.#disorder.goOn)
        ? this.#last
        : this.#random.pick(movable);
    if (this.#holdsBack(process)) return;
    this.#last = process;
    this.picks++;
    this.#world.time += 1000 * (1 + this.#random.below(this.#disorder.pace));
    const [parked] = process.parked.splice(this.#random.below(process.parked.length), 1);
    if (parked === undefined) return;
    const fault = parked.name === 'begin' ? undefined : this.#fault(process, parked.name);
    this.#carryOut(process, parked, fault);
    this.afterPick({ process, call: parked.name, fault });
    if (this.#random.chance(this.#disorder.stall)) {
      process.stalledUntil = this.picks + this.#random.below(this.#disorder.stallPicks);
    }
    if (this.#leaps > 0 && this.#random.chance(0.01)) this.#leap();
    else if (this.#sleepers.length > 0 && this.#random.chance(this.#disorder.pace > 1 ? PASSES : 0))
      this.#passTime();
    this.#wakeDue();
  }

  #holdsBack(process: Process): boolean {
    const { aim, stallPicks } = this.#disorder;
    if (process.wasHeldBack || process.parked[0]?.name !== aim) return false;
    process.wasHeldBack = this.#random.chance(0.5);
    if (process.wasHeldBack) process.stalledUntil = this.picks + this.#random.below(2 * stallPicks);
    return process.wasHeldBack;
  }

  #fault(process: Process, call: string): Fault | undefined {
    const isMortal = ['deployer', 'rollback', 'function', 'job', 'operator'].includes(process.kind);
    if (!isMortal || this.#faults === 0 || !this.#random.chance(this.#faults / 160)) return undefined;
    this.#faults--;
    return this.#random.pick(faultsOf(call, process.isAwaited));
  }

  #carryOut(process: Process, parked: ParkedCall, fault: Fault | undefined): void {
    if (fault !== undefined) process.hasMetFault = true;
    if (fault === 'dies before') {
      this.trace.add(this.picks, process.name, parked.name, '-- dies before');
      this.kill(process);
      return;
    }
    let answer: { readonly value: unknown } | { readonly error: unknown };
    try {
      answer = { value: parked.effect() };
    } catch (error) {
      answer = { error };
    }
    this.trace.add(
      this.picks,
      process.name,
      parked.name,
      `${told(answer)}${fault === undefined ? '' : ` -- ${fault}`}`,
    );
    if (fault === 'dies after') this.kill(process);
    else if (fault === 'answer lost') parked.fail(new AnswerLost(`no answer to ${parked.name}`));
    else if (fault === 'sent twice' && !process.isGone) process.parked.push(parked);
    else if ('error' in answer) parked.fail(answer.error);
    else parked.answer(answer.value);
    if (fault === 'sent twice' && this.#random.chance(RETRY_LATER)) process.stalledUntil = this.picks + 20;
    if (fault === 'given up') this.#endings.get(process)?.({ kind: 'given up' });
  }

  #end(process: Process, end: End<unknown>): void {
    process.isGone = true;
    this.processes.delete(process);
    this.#sleepers = this.#sleepers.filter((sleeper) => sleeper.process !== process);
    this.#endings.get(process)?.(end);
    this.#endings.delete(process);
  }

  /** Nobody can move: the next sleeper wakes. */
  #passTime(): boolean {
    if (this.#sleepers.length === 0) return false;
    this.#world.time = Math.max(this.#world.time, Math.min(...this.#sleepers.map((sleeper) => sleeper.at)));
    this.#wakeDue();
    return true;
  }

  #leap(): void {
    this.#leaps--;
    this.#world.time += this.#random.pick(LEAPS);
    this.trace.add(this.picks, 'clock', 'leaps', `to ${new Date(this.#world.time).toISOString()}`);
    this.#wakeDue();
  }

  #wakeDue(): void {
    if (!this.#sleepers.some((sleeper) => sleeper.at <= this.#world.time)) return;
    const due = this.#sleepers.filter((sleeper) => sleeper.at <= this.#world.time);
    this.#sleepers = this.#sleepers.filter((sleeper) => sleeper.at > this.#world.time);
    for (const sleeper of due) sleeper.wake();
  }
}

/** All microtasks have run. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function told(answer: { readonly value: unknown } | { readonly error: unknown }): string {
  if ('error' in answer) return answer.error instanceof Error ? answer.error.name : 'error';
  return typeof answer.value === 'string' ? answer.value : '';
}
