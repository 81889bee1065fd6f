import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** All chance of a schedule: the same seed gives the same numbers in the same order. */
export class Random {
  readonly #generator: ReturnType<typeof xoroshiro128plus>;

  constructor(seed: number) {
    this.#generator = xoroshiro128plus(seed);
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
