import { Gate } from '../../world/gate.js';
import type { Scheduler } from './scheduler.js';

/** What a process is, as coverage and traces name it. */
export type Kind =
  'deployer' | 'rollback' | 'function' | 'job' | 'machine' | 'person' | 'operator' | 'owner' | 'surroundings';

/** The last filling of a reset that swaps last, once the topic is paused; no other is told apart. */
export type Pass = 'final';

/** How a process ended, as whoever waits for it sees it. */
export type End<T> =
  | { readonly kind: 'returned'; readonly value: T }
  | { readonly kind: 'threw'; readonly error: unknown }
  | { readonly kind: 'died' }
  | { readonly kind: 'given up' };

/** A call that waits to be picked. */
export interface ParkedCall {
  readonly name: string;
  /** What it is about: the name of a table, where there is one. */
  readonly subject: string | undefined;
  readonly effect: () => unknown;
  readonly answer: (value: unknown) => void;
  readonly fail: (error: unknown) => void;
}

/** One process: all its calls to the world park here until the scheduler picks them. */
export class Process extends Gate {
  readonly name: string;
  readonly kind: Kind;
  /** What it does, for coverage: the name of a control function, or a job's stage. */
  readonly task: string;
  /** On whose behalf it holds leases. */
  readonly holder: string | undefined;
  /** Which time it is that the same is done. */
  readonly pass: Pass | undefined;
  readonly parked: ParkedCall[] = [];
  /** Not picked before so many picks were made. */
  stalledUntil = 0;
  /** Whether it was stalled at the call that its schedule aims at; once is enough. */
  wasHeldBack = false;
  /** What it is at, as it says itself. */
  step: string;
  /** Whether it has made a call yet. */
  hasBegun = false;
  /** Whether something was done to it that it may fail of. */
  hasMetFault = false;
  isGone = false;
  /** Whether somebody waits for its end and could give it up. */
  isAwaited = false;
  readonly #scheduler: Scheduler;

  constructor(
    scheduler: Scheduler,
    what: {
      readonly name: string;
      readonly kind: Kind;
      readonly task?: string;
      readonly holder?: string;
      readonly pass?: Pass;
    },
  ) {
    super();
    this.#scheduler = scheduler;
    this.name = what.name;
    this.kind = what.kind;
    this.task = what.task ?? what.kind;
    this.holder = what.holder;
    this.pass = what.pass;
    this.step = this.kind === 'job' ? 'start' : 'plan';
  }

  override call<T>(name: string, effect: () => T | Promise<T>, subject?: string): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      // The promise of a process that is gone never settles: nothing of it runs any more, no `finally` either.
      if (this.isGone) return;
      this.parked.push({ name, subject, effect, answer: (value) => resolve(value as T), fail: reject });
    });
  }

  /** Waits for virtual time to pass. */
  sleep(milliseconds: number): Promise<void> {
    return this.#scheduler.sleep(this, milliseconds);
  }
}
