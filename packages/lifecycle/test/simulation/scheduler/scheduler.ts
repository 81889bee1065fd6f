import type { World } from '../../world/world.js';
import { Aim } from './aim.js';
import type { Aiming } from './aim.js';
import { PEACE } from './disorder.js';
import type { Disorder } from './disorder.js';
import { AnswerLost, faultsOf } from './fault.js';
import type { Fault } from './fault.js';
import { Holds } from './hold.js';
import { Process } from './process.js';
import type { End, ParkedCall } from './process.js';
import type { Random } from './random.js';
import { Sleepers } from './sleepers.js';
import { Trace } from './trace.js';

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
  readonly #sleepers = new Sleepers();
  readonly #holds: Holds;
  #aim: Aim | undefined;
  #endings = new Map<Process, (end: End<unknown>) => void>();
  #last: Process | undefined;
  #failures: unknown[] = [];

  constructor(world: World, random: Random, disorder: Disorder) {
    this.#world = world;
    this.#random = random;
    this.#disorder = disorder;
    this.#faults = disorder.faults;
    this.#leaps = disorder.leaps;
    this.#holds = new Holds(disorder.holds, random);
    this.#aim = disorder.target && new Aim(disorder.target);
  }

  /** From here on nothing goes wrong any more. */
  calm(): void {
    this.#disorder = PEACE;
    this.#holds.clear();
    this.#aim = undefined;
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

  /** The promise of a process that is gone never settles. */
  sleep(process: Process, milliseconds: number): Promise<void> {
    if (process.isGone) return new Promise(() => undefined);
    return this.#sleepers.add(process, this.#world.time + milliseconds);
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
        if (!this.#passTime() && !this.#holds.letGo()) return;
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
      if (process.parked.length === 0 || this.#holds.has(process)) continue;
      (process.stalledUntil <= this.picks ? ready : stalled).push(process);
    }
    return ready.length > 0 ? ready : stalled;
  }

  #move(movable: readonly Process[]): void {
    const process =
      this.#last !== undefined && movable.includes(this.#last) && this.#random.chance(this.#disorder.goOn)
        ? this.#last
        : this.#random.pick(movable);
    const aiming = process.parked[0]?.name === 'begin' ? undefined : this.#aim?.at(process, this.processes);
    if (aiming === undefined ? this.#holdsBack(process) : this.#takesAim(process, aiming)) return;
    this.#last = process;
    this.picks++;
    this.#world.time += 1000 * (1 + this.#random.below(this.#disorder.pace));
    const [parked] = process.parked.splice(this.#random.below(process.parked.length), 1);
    if (parked === undefined) return;
    const fault = aiming === 'strike' ? this.#aim?.strike() : this.#fault(process, parked.name);
    process.hasBegun ||= parked.name !== 'begin';
    this.#carryOut(process, parked, fault);
    this.#holds.note(process, parked.name, parked.subject, this.picks);
    this.afterPick({ process, call: parked.name, fault });
    if (this.#random.chance(this.#disorder.stall)) {
      process.stalledUntil = this.picks + this.#random.below(this.#disorder.stallPicks);
    }
    if (this.#leaps > 0 && this.#random.chance(0.01)) this.#leap();
    else if (!this.#sleepers.isEmpty && this.#random.chance(this.#disorder.pace > 1 ? PASSES : 0))
      this.#passTime();
    this.#sleepers.wake(this.#world.time);
  }

  /** Holds a process back for the sake of the target. */
  #takesAim(process: Process, aiming: Aiming): boolean {
    const aim = this.#aim;
    if (aim === undefined || aiming === 'strike') return false;
    if (aiming === 'wait') {
      this.#holds.hold(process, this.picks, (other) => aim.isRival(other));
      return true;
    }
    // Others get on meanwhile if nobody waits for it any more.
    if (this.#random.chance(0.7)) this.#giveUp(process);
    this.#holds.hold(process, this.picks, () => aim.isReached);
    return true;
  }

  #holdsBack(process: Process): boolean {
    const { aim, stallPicks } = this.#disorder;
    const [next] = process.parked;
    const hold = next && this.#holds.take(process, next, this.picks);
    if (hold?.isGivenUp === true) this.#giveUp(process);
    if (hold !== undefined) return true;
    if (process.wasHeldBack || next?.name !== aim) return false;
    process.wasHeldBack = this.#random.chance(0.5);
    if (process.wasHeldBack) process.stalledUntil = this.picks + this.#random.below(2 * stallPicks);
    return process.wasHeldBack;
  }

  #fault(process: Process, call: string): Fault | undefined {
    const isMortal = ['deployer', 'rollback', 'function', 'job', 'operator', 'owner'].includes(process.kind);
    if (call === 'begin' || !isMortal || this.#faults === 0 || !this.#random.chance(this.#faults / 160))
      return undefined;
    this.#faults--;
    return this.#random.pick(faultsOf(call, process.isAwaited));
  }

  #carryOut(process: Process, parked: ParkedCall, fault: Fault | undefined): void {
    if (fault !== undefined) process.hasMetFault = true;
    const call = parked.subject === undefined ? parked.name : `${parked.name} ${parked.subject}`;
    if (fault === 'dies before') {
      this.trace.add(this.picks, process.name, call, '-- dies before');
      this.kill(process);
      return;
    }
    let answer: { readonly value: unknown } | { readonly error: unknown };
    try {
      answer = { value: parked.effect() };
    } catch (error) {
      answer = { error };
    }
    const outcome = fault === undefined ? told(answer) : `${told(answer)} -- ${fault}`;
    this.trace.add(this.picks, process.name, call, outcome);
    if (fault === 'dies after') this.kill(process);
    else if (fault === 'answer lost') parked.fail(new AnswerLost(`no answer to ${parked.name}`));
    else if (fault === 'sent twice' && !process.isGone) process.parked.push(parked);
    else if ('error' in answer) parked.fail(answer.error);
    else parked.answer(answer.value);
    if (fault === 'sent twice' && this.#random.chance(RETRY_LATER)) process.stalledUntil = this.picks + 20;
    if (fault === 'given up') this.#giveUp(process);
  }

  /** Whoever waits for the process takes it for dead. */
  #giveUp(process: Process): void {
    process.hasMetFault = true;
    if (process.isAwaited) this.#endings.get(process)?.({ kind: 'given up' });
  }

  #end(process: Process, end: End<unknown>): void {
    process.isGone = true;
    this.processes.delete(process);
    this.#sleepers.forget(process);
    this.#holds.forget(process);
    this.#holds.note(process, 'end', undefined, this.picks);
    this.#endings.get(process)?.(end);
    this.#endings.delete(process);
  }

  /** Nobody can move: the next sleeper wakes. */
  #passTime(): boolean {
    if (this.#sleepers.isEmpty) return false;
    this.#world.time = Math.max(this.#world.time, this.#sleepers.next);
    this.#sleepers.wake(this.#world.time);
    return true;
  }

  #leap(): void {
    this.#leaps--;
    this.#world.time += this.#random.pick(LEAPS);
    this.trace.add(this.picks, 'clock', 'leaps', `to ${new Date(this.#world.time).toISOString()}`);
  }
}

/** All microtasks have run: the next tick comes after them, and nothing here waits for more. */
function settled(): Promise<void> {
  return new Promise((resolve) => {
    globalThis.process.nextTick(resolve);
  });
}

function told(answer: { readonly value: unknown } | { readonly error: unknown }): string {
  if ('error' in answer) return answer.error instanceof Error ? answer.error.name : 'error';
  return typeof answer.value === 'string' ? answer.value : '';
}
