import type { ChangeClassification } from './classification.js';

/** One difference between two versions of a topic schema, and what it means. */
export interface Change {
  /** Stable id of the rule that judged it. */
  readonly rule: string;
  /**
   * What changed. Inside a column: `a.b` is a struct's field, `a[]` a list's element, `a{}` a map's value,
   * `a{key}` a map's key. Elsewhere: the place in the document, such as `raw.table` or `partitionBy`.
   */
  readonly path: string;
  /** What it was; absent for something added. */
  readonly before?: string;
  /** What it is; absent for something removed. */
  readonly after?: string;
  /** What the change means for the live tables; it is that of its rule. */
  readonly classification: ChangeClassification;
  /** Whether the classification is `NUCLEAR_RESET`. */
  readonly breaking: boolean;
  /** What happened, as a sentence. */
  readonly message: string;
  /** Why it is classified so. */
  readonly why: string;
  /** A way that avoids the break, or what to look out for. */
  readonly hint?: string;
  /** JSON pointer into the new document, for line numbers. */
  readonly pointer: string;
}
