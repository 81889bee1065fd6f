import { ObjectProfile } from '../profile/object-profile.js';
import { PathBudget } from '../profile/path-budget.js';
import { parsePayload } from './parse-payload.js';
import { MAX_SAMPLE_BYTES } from './sample.js';
import type { RawSample } from './sample.js';

/** So many broken samples are named. */
const MOST_FAULTS = 100;

/** A sample that the pipeline would put into quarantine. */
export interface Fault {
  /** The line of the input it begins at. */
  readonly line: number;
  readonly message: string;
}

/** All that was seen. */
export interface Observation {
  /** The samples that are JSON objects. */
  readonly payloads: ObjectProfile;
  readonly read: number;
  readonly broken: number;
  /** The first of the broken ones. */
  readonly faults: readonly Fault[];
}

/** Looks at each sample once, and keeps what was seen of them rather than them. */
export async function observeSamples(
  samples: AsyncIterable<RawSample>,
  onProgress: (read: number) => void = () => undefined,
): Promise<Observation> {
  const payloads = new ObjectProfile(new PathBudget());
  const faults: Fault[] = [];
  let read = 0;
  let broken = 0;
  for await (const { line, bytes } of samples) {
    read += 1;
    const { payload, fault } = parse(bytes);
    if (payload !== undefined) payloads.observe(payload);
    else {
      broken += 1;
      if (faults.length < MOST_FAULTS) faults.push({ line, message: fault });
    }
    onProgress(read);
  }
  return { payloads, read, broken, faults };
}

function parse(bytes: Uint8Array | undefined): ReturnType<typeof parsePayload> {
  if (bytes === undefined) return { fault: `has more than ${MAX_SAMPLE_BYTES} bytes` };
  try {
    return parsePayload(decoder.decode(bytes));
  } catch {
    return { fault: 'is not UTF-8' };
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });
