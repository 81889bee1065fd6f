/** What happened in a schedule, as far back as a reader follows it. */
export class Trace {
  readonly #lines: (readonly [pick: number, process: string, call: string, outcome: string])[] = [];

  add(pick: number, process: string, call: string, outcome: string): void {
    this.#lines.push([pick, process, call, outcome]);
  }

  last(lines: number): string {
    return this.#lines
      .slice(-lines)
      .map(([pick, process, call, outcome]) =>
        `${String(pick).padStart(5)}  ${process.padEnd(34)} ${call} ${outcome}`.trimEnd(),
      )
      .join('\n');
  }
}
