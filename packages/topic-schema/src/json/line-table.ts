import type { Position } from '../model/problem.js';

/** Turns offsets in a text into lines and columns. Lines end with LF, CR LF or a lone CR, as in editors. */
export class LineTable {
  readonly #starts: number[] = [0];

  constructor(text: string) {
    for (const ending of text.matchAll(/\r\n|\n|\r/g)) this.#starts.push(ending.index + ending[0].length);
  }

  position(offset: number): Position {
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if ((this.#starts[middle] ?? 0) <= offset) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: offset - (this.#starts[low] ?? 0) + 1 };
  }
}
