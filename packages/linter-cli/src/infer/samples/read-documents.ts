import { CollectedBytes } from './collected-bytes.js';
import { MAX_SAMPLE_BYTES } from './sample.js';
import type { RawSample } from './sample.js';

const LINE_FEED = 0x0a;
const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COMMA = 0x2c;
const OPENING = new Set([0x5b, 0x7b]);
const CLOSING = new Set([0x5d, 0x7d]);
const ARRAY = 0x5b;
const END_OF_ARRAY = 0x5d;
const WHITE_SPACE = new Set([0x20, 0x09, 0x0a, 0x0d]);
const BYTE_ORDER_MARK = new Set([0xef, 0xbb, 0xbf]);

/**
 * The documents of a JSON file, whatever its line breaks: one document, several after another, or the elements of one
 * array. Holds one of them at a time.
 */
export async function* readDocuments(
  input: AsyncIterable<Uint8Array>,
  limit = MAX_SAMPLE_BYTES,
): AsyncGenerator<RawSample> {
  const splitter = new Splitter(limit);
  for await (const chunk of input) yield* splitter.read(chunk);
  yield* splitter.end();
}

class Splitter {
  readonly #collected: CollectedBytes;
  #line = 1;
  /** Where the document begins that is being read; absent between two of them. */
  #begin: number | undefined;
  #depth = 0;
  #inString = false;
  #escaped = false;
  #inArray = false;
  #isFirst = true;

  constructor(limit: number) {
    this.#collected = new CollectedBytes(limit);
  }

  *read(chunk: Uint8Array): Generator<RawSample> {
    let start = 0;
    for (const [at, byte] of chunk.entries()) {
      if (this.#begin === undefined) {
        if (this.#isBetween(byte)) start = at + 1;
        else this.#begin = this.#line;
      }
      if (this.#begin !== undefined) {
        const ends = this.#step(byte);
        if (ends !== undefined) {
          this.#collected.add(chunk.subarray(start, at + (ends === 'after' ? 1 : 0)));
          start = at + 1;
          yield this.#take(this.#begin);
        }
      }
      if (byte === LINE_FEED) this.#line += 1;
    }
    if (this.#begin !== undefined) this.#collected.add(chunk.subarray(start));
  }

  *end(): Generator<RawSample> {
    if (this.#begin !== undefined) yield this.#take(this.#begin);
  }

  #take(line: number): RawSample {
    this.#begin = undefined;
    this.#depth = 0;
    const bytes = this.#collected.take();
    return bytes === undefined ? { line } : { line, bytes };
  }

  /** Whether a byte belongs to no document; the first bracket opens the array around all of them. */
  #isBetween(byte: number): boolean {
    if (WHITE_SPACE.has(byte)) return true;
    if (this.#isFirst && BYTE_ORDER_MARK.has(byte)) return true;
    const opens = this.#isFirst && byte === ARRAY;
    this.#isFirst = false;
    if (opens) this.#inArray = true;
    return opens || (this.#inArray && (byte === COMMA || byte === END_OF_ARRAY));
  }

  /** Whether the document ends after this byte, or before it. */
  #step(byte: number): 'after' | 'before' | undefined {
    if (this.#inString) {
      if (this.#escaped) this.#escaped = false;
      else if (byte === BACKSLASH) this.#escaped = true;
      else if (byte === QUOTE) this.#inString = false;
      return undefined;
    }
    if (byte === QUOTE) this.#inString = true;
    else if (OPENING.has(byte)) this.#depth += 1;
    else if (CLOSING.has(byte)) {
      if (this.#depth === 0) return 'before';
      this.#depth -= 1;
      if (this.#depth === 0) return 'after';
    } else if (this.#depth === 0 && (byte === COMMA || WHITE_SPACE.has(byte))) return 'before';
    return undefined;
  }
}
