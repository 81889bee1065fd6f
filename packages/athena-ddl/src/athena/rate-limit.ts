/** How often something may be done: so many times at once, and then so many times a second. */
export interface Rate {
  readonly perSecond: number;
  readonly burst: number;
}

/** A token bucket that gives each caller its turn, in the order in which they ask. */
export class RateLimit {
  readonly #interval: number;
  readonly #slack: number;
  #next = -Infinity;

  constructor({ perSecond, burst }: Rate) {
    if (!(perSecond > 0) || !(burst >= 1)) {
      throw new RangeError(`a rate of ${perSecond} a second, ${burst} at once, lets nothing through`);
    }
    this.#interval = 1000 / perSecond;
    this.#slack = (burst - 1) * this.#interval;
  }

  /** Takes the next turn. Gives the milliseconds from now until it comes. */
  take(now: number): number {
    const turn = Math.max(this.#next, now - this.#slack);
    this.#next = turn + this.#interval;
    return Math.max(0, turn - now);
  }
}
