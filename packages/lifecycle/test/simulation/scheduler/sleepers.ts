import type { Process } from './process.js';

interface Sleeper {
  readonly process: Process;
  readonly at: number;
  readonly wake: () => void;
}

/** Who waits for virtual time to pass. */
export class Sleepers {
  #all: Sleeper[] = [];

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** When the next one wakes. */
  get next(): number {
    return Math.min(...this.#all.map((sleeper) => sleeper.at));
  }

  add(process: Process, at: number): Promise<void> {
    return new Promise((wake) => this.#all.push({ process, at, wake }));
  }

  forget(process: Process): void {
    if (!this.isEmpty) this.#all = this.#all.filter((sleeper) => sleeper.process !== process);
  }

  /** Wakes those whose time has come. */
  wake(now: number): void {
    if (!this.#all.some((sleeper) => sleeper.at <= now)) return;
    const due = this.#all.filter((sleeper) => sleeper.at <= now);
    this.#all = this.#all.filter((sleeper) => sleeper.at > now);
    for (const sleeper of due) sleeper.wake();
  }
}
