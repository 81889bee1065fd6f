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
  /** Names the document and its section. */
  readonly title: string;
  /** An address of `https:`, with the section as its fragment where it has one. */
  readonly url: string;
}

/**
 * Two versions of a topic schema between which exactly this rule applies. Each holds the keys of a topic schema file
 * that matter; the rest is as in `EXAMPLE_BASE`.
 */
export interface RuleExample {
  /** The version that is left. */
  readonly before: Readonly<Record<string, unknown>>;
  /** The version that is reached. */
  readonly after: Readonly<Record<string, unknown>>;
}

/** A kind of change, and what it means. Rules are data: the documentation is made from them. */
export interface Rule {
  /** Stable: configurations and reports refer to it. */
  readonly id: string;
  /** What part of a topic schema it is about. */
  readonly family: RuleFamily;
  /** One line: what changed. */
  readonly summary: string;
  /** What every change that it judges means for the live tables. */
  readonly classification: ChangeClassification;
  /** Why it is classified so. */
  readonly why: string;
  /** What the why rests on. */
  readonly reference: Reference;
  /** A change that exactly this rule judges. */
  readonly example: RuleExample;
}
