/** How many places in payloads are told apart, all in all: what bounds the memory. */
export const MOST_PATHS = 20_000;

/** Counts the places that profiles are kept for. */
export class PathBudget {
  #left: number;

  constructor(most = MOST_PATHS) {
    this.#left = most;
  }

  /** Whether there is room for one more, which is taken. */
  take(): boolean {
    if (this.#left <= 0) return false;
    this.#left -= 1;
    return true;
  }

  giveBack(count: number): void {
    this.#left += count;
  }
}
