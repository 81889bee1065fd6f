import type { RuleReference } from '../rule.js';

/**
 * What keeps a file from being a topic schema, or from being judged. It has an example, or where it is not about what
 * the keys of a file say, a hint.
 */
export interface FileProblem {
  /** One line: what is found. */
  readonly summary: string;
  readonly why: string;
  /** What the why rests on. */
  readonly reference?: RuleReference;
  readonly example?: Example;
  /** How to mend it. */
  readonly hint?: string;
}

/** Keys of a topic schema file in which exactly one problem is found, and in which none is. */
export interface Example {
  readonly bad: Readonly<Record<string, unknown>>;
  readonly good: Readonly<Record<string, unknown>>;
}

/** Problems by their codes. */
export type FileProblems = Readonly<Record<string, FileProblem>>;
