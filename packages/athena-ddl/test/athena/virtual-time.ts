/** Time that passes only when everybody waits for it, and then at once. */
export class VirtualTime {
  #now = 0;
  #running = false;
  readonly #sleepers: { readonly at: number; readonly wake: () => void }[] = [];

  now = (): number => this.#now;

  sleep = (milliseconds: number): Promise<void> =>
    new Promise((wake) => {
      this.#sleepers.push({ at: this.#now + milliseconds, wake });
      if (!this.#running) this.#run();
    });

  #run(): void {
    this.#running = true;
    // Whatever can go on without waiting does so before this.
    setImmediate(() => {
      this.#sleepers.sort((a, b) => a.at - b.at);
      const next = this.#sleepers.shift();
      if (next !== undefined) {
        this.#now = next.at;
        next.wake();
      }
      if (this.#sleepers.length > 0) this.#run();
      else this.#running = false;
    });
  }
}
