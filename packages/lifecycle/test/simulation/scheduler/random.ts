import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** All chance of a schedule: the same seed gives the same numbers in the same order. */
export class Random {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(scattered(seed));
  }

  /** A whole number from 0 up to, and without, the bound. */
  below(bound: number): number {
    return Math.floor(((this.#generator.next() >>> 0) / 2 ** 32) * bound);
  }

  chance(probability: number): boolean {
    return this.#generator.next() >>> 0 < probability * 2 ** 32;
  }

  pick<T>(choices: readonly T[]): T {
    const choice = choices[this.below(choices.length)];
    if (choice === undefined) throw new Error('nothing to choose from');
    return choice;
  }
}

/** Neighbouring seeds would begin alike: the generator's first numbers are all but linear in its seed. */
function scattered(seed: number): number {
  const once = Math.imul(seed ^ (seed >>> 16), 0x85ebca6b);
  const twice = Math.imul(once ^ (once >>> 13), 0xc2b2ae35);
  return twice ^ (twice >>> 16);
}
