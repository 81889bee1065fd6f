/**
 * One look for all who ask at the same time, where looking is dear and an old look is worth nothing: whoever asks gets
 * a look that began after asking.
 */
export class SharedLook<T> {
  readonly #look: () => Promise<T>;
  #current: Promise<T> | undefined;
  #next: Promise<T> | undefined;

  constructor(look: () => Promise<T>) {
    this.#look = look;
  }

  take(): Promise<T> {
    if (this.#current === undefined) return this.#begin();
    this.#next ??= this.#current.then(
      () => this.#beginNext(),
      () => this.#beginNext(),
    );
    return this.#next;
  }

  #beginNext(): Promise<T> {
    this.#next = undefined;
    return this.#begin();
  }

  #begin(): Promise<T> {
    const look = this.#look();
    this.#current = look;
    const end = (): void => {
      if (this.#current === look) this.#current = undefined;
    };
    look.then(end, end);
    return look;
  }
}
