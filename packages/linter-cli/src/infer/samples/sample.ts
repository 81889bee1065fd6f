/** A sample as it stands in its input. */
export interface RawSample {
  /** The line it begins at, from 1. */
  readonly line: number;
  /** Its bytes; absent when there are more than a sample may have. */
  readonly bytes?: Uint8Array;
}

/** The most bytes of one sample. What is longer is counted as broken, and passed over without being kept. */
export const MAX_SAMPLE_BYTES = 64 * 1024 * 1024;
