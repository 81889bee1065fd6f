/** The process died here. Not an error that anything may handle. */
export class Crash extends Error {}

/** Where a process is killed: at its n-th call, before the call or after it, when its answer is not seen any more. */
export interface KillPoint {
  readonly call: number;
  readonly when: 'before' | 'after';
}

/** Every call of a process to the world goes through its gate: counted, delayed, killed. */
export class Gate {
  readonly calls: string[] = [];
  readonly #kill: KillPoint | undefined;
  readonly #between: (call: string) => Promise<void>;
  #isDead = false;

  constructor(kill?: KillPoint, between: (call: string) => Promise<void> = () => Promise.resolve()) {
    this.#kill = kill;
    this.#between = between;
  }

  /** Carries out a call; `_subject` is what it is about, the name of a table say. */
  async call<T>(name: string, effect: () => T | Promise<T>, _subject?: string): Promise<T> {
    if (this.#isDead) throw new Crash(`dead before ${name}`);
    await this.#between(name);
    const number = this.calls.push(name);
    if (this.#kill?.call === number && this.#kill.when === 'before') this.#die(name);
    const result = await effect();
    if (this.#kill?.call === number) this.#die(name);
    return result;
  }

  #die(name: string): never {
    this.#isDead = true;
    throw new Crash(`killed at ${name}`);
  }
}
