import type { ResetMode } from '@firn/registry-client';
import { actorOf, stepOf } from './actor.js';
import type { Actor } from './actor.js';
import type { Fault } from './fault.js';
import type { Process } from './process.js';

/** A fault at a step of somebody while somebody else is in the middle of something. */
export interface Target {
  /** How the reset of the schedule goes. */
  readonly mode: ResetMode;
  readonly who: Actor;
  readonly step: string;
  readonly fault: Fault;
  readonly rival: Actor;
}

/**
 * What is to happen to a process that is about to make a call:
 *
 * - `strike`: it is where the fault is to be, and so is its rival.
 * - `wait`: it is there before its rival.
 * - `stand by`: it is the rival, in the middle of something, before the other is there.
 */
export type Aiming = 'strike' | 'wait' | 'stand by' | undefined;

/** Processes that are held back for the sake of one target. */
const TRIES = 6;

/** Leads a schedule to its target: whichever of the two comes first waits for the other. */
export class Aim {
  readonly target: Target;
  isReached = false;
  readonly #told = new Set<Process>();
  #waiting: Process | undefined;
  #standingBy: Process | undefined;

  constructor(target: Target) {
    this.target = target;
  }

  /** Asked before each call. One at a time is held back on either side: the others get on. */
  at(process: Process, others: ReadonlySet<Process>): Aiming {
    if (this.isReached) return undefined;
    if (this.#isVictim(process)) {
      for (const other of others) if (other !== process && this.isRival(other)) return 'strike';
      if (isAlive(this.#waiting, others) || !this.#mayHold(process)) return undefined;
      this.#waiting = process;
      return 'wait';
    }
    if (!this.isRival(process) || isAlive(this.#standingBy, others) || !this.#mayHold(process))
      return undefined;
    this.#standingBy = process;
    return 'stand by';
  }

  /** The fault that is due now. */
  strike(): Fault {
    this.isReached = true;
    return this.target.fault;
  }

  /** Whether a process is the rival, and has begun. */
  isRival(process: Process): boolean {
    return process.hasBegun && actorOf(process) === this.target.rival;
  }

  #isVictim(process: Process): boolean {
    return actorOf(process) === this.target.who && stepOf(process) === this.target.step;
  }

  #mayHold(process: Process): boolean {
    if (this.#told.has(process) || this.#told.size >= TRIES) return false;
    this.#told.add(process);
    return true;
  }
}

function isAlive(process: Process | undefined, all: ReadonlySet<Process>): boolean {
  return process !== undefined && all.has(process);
}
