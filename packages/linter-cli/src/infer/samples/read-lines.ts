import { CollectedBytes } from './collected-bytes.js';
import { MAX_SAMPLE_BYTES } from './sample.js';
import type { RawSample } from './sample.js';

const LINE_FEED = 0x0a;
const BLANK = /^[\s\uFEFF]*$/;

/** The lines of JSON Lines, blank ones left out. Holds one line at a time. */
export async function* readLines(
  input: AsyncIterable<Uint8Array>,
  limit = MAX_SAMPLE_BYTES,
): AsyncGenerator<RawSample> {
  const collected = new CollectedBytes(limit);
  let line = 1;
  for await (const chunk of input) {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      collected.add(chunk.subarray(start, end));
      yield* sample(line, collected.take());
      line += 1;
      start = end + 1;
    }
    collected.add(chunk.subarray(start));
  }
  yield* sample(line, collected.take());
}

function* sample(line: number, bytes: Uint8Array | undefined): Generator<RawSample> {
  if (bytes === undefined) yield { line };
  else if (!isBlank(bytes)) yield { line, bytes };
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.length < 16 && BLANK.test(Buffer.from(bytes).toString('utf8'));
}
