import { stepOf } from './actor.js';
import type { ParkedCall, Process } from './process.js';
import type { Random } from './random.js';

/** A call of somebody. */
export interface Place {
  /** A process's kind, its task, or what its name begins with. */
  readonly who: string;
  /** A call's name, with a space and the table's name where that matters; `end` is the end of the process. */
  readonly at: string;
  /** The step that the process says it is at. */
  readonly during?: string;
}

/**
 * A process is held back before a call until somebody has come to another one, or until nobody else gets on: a window
 * between two calls of different processes is too narrow to be hit by chance.
 */
export interface Hold extends Place {
  /** Nobody is held here before this has happened. */
  readonly after?: Place;
  readonly until?: Place;
  /** Whether whoever waits for the process takes it for dead. */
  readonly isGivenUp?: boolean;
}

/** Whether a call lets somebody go. */
type Until = (process: Process, call: string, subject: string | undefined) => boolean;

/** How likely a process that comes to a hold is held there. */
const TAKEN = 0.8;

/** Picks after which a process is let go in any case. */
const LONGEST = 700;

/** The processes of a schedule that are held back. Each hold takes one process. */
export class Holds {
  readonly #random: Random;
  readonly #held = new Map<Process, { readonly until: Until; readonly since: number }>();
  #open: readonly Hold[];

  constructor(holds: readonly Hold[], random: Random) {
    this.#open = holds;
    this.#random = random;
  }

  has(process: Process): boolean {
    return this.#held.has(process);
  }

  /** Holds a process back that is about to make this call, if there is a hold for it. */
  take(process: Process, { name, subject }: ParkedCall, pick: number): Hold | undefined {
    const hold = this.#open.find((open) => open.after === undefined && isThere(open, process, name, subject));
    if (hold === undefined || !this.#random.chance(TAKEN)) return undefined;
    this.#open = this.#open.filter((open) => open !== hold);
    const { until } = hold;
    this.hold(process, pick, (...call) => until !== undefined && isThere(until, ...call));
    return hold;
  }

  hold(process: Process, pick: number, until: Until): void {
    this.#held.set(process, { until, since: pick });
  }

  /** Lets go whoever waits for this, and whoever was held for too long. */
  note(process: Process, call: string, subject: string | undefined, pick: number): void {
    for (const [waiting, { until, since }] of this.#held) {
      if (until(process, call, subject) || pick - since > LONGEST) this.#held.delete(waiting);
    }
    if (this.#open.some(({ after }) => after !== undefined && isThere(after, process, call, subject)))
      this.#open = this.#open.map((open) => reached(open, process, call, subject));
  }

  /** Lets the one go who was held first; false when nobody is. */
  letGo(): boolean {
    const [first] = this.#held.keys();
    return first !== undefined && this.#held.delete(first);
  }

  forget(process: Process): void {
    this.#held.delete(process);
  }

  /** Nobody is held back any more. */
  clear(): void {
    this.#open = [];
    this.#held.clear();
  }
}

function reached(hold: Hold, process: Process, call: string, subject: string | undefined): Hold {
  const { after, ...open } = hold;
  return after !== undefined && isThere(after, process, call, subject) ? open : hold;
}

function isThere(place: Place, process: Process, name: string, subject: string | undefined): boolean {
  const { who, at, during } = place;
  if (at !== name && at !== `${name} ${subject ?? ''}`) return false;
  if (during !== undefined && during !== stepOf(process)) return false;
  return process.kind === who || process.task === who || process.name.startsWith(who);
}
