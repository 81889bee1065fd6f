import type { ChangeClassification } from '../model/classification.js';

/** What part of a topic schema a rule is about. */
export type RuleFamily =
  | 'topic'
  | 'raw'
  | 'columns'
  | 'fields'
  | 'types'
  | 'map-keys'
  | 'required'
  | 'sources'
  | 'partitioning'
  | 'curated'
  | 'descriptions';

/** A document that a rule rests on. */
export interface Reference {
  readonly title: string;
  readonly url: string;
}

/**
 * Two versions of a topic schema between which exactly this rule applies. Each holds the keys of a topic schema file
 * that matter; the rest is as in `EXAMPLE_BASE`.
 */
export interface RuleExample {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}

/** A kind of change, and what it means. Rules are data: the documentation is made from them. */
export interface Rule {
  /** Stable: configurations and reports refer to it. */
  readonly id: string;
  readonly family: RuleFamily;
  /** One line: what changed. */
  readonly summary: string;
  readonly classification: ChangeClassification;
  /** Why it is classified so. */
  readonly why: string;
  /** What the why rests on. */
  readonly reference: Reference;
  readonly example: RuleExample;
}
