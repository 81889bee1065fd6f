import type { RuleOption, RuleOptionValue, RuleSeverity } from '@firn/cli-kit';
import type { TopicSchema } from '@firn/topic-schema';

/** What a rule of the linter is about: what AWS would refuse or trip over, or what a team agreed on. */
export type LintRuleFamily = 'feasibility' | 'hygiene';

/** A document that a rule rests on, and its section. */
export interface RuleReference {
  readonly title: string;
  readonly url: string;
}

/** The values of a rule's options; every option has one. */
export type OptionValues = Readonly<Record<string, RuleOptionValue>>;

/** Something that a rule found in a topic schema. */
export interface RuleFinding {
  /** What it is about, as in changes: `amount`, `actor.login`, `owner`. At most one finding of a rule for each path. */
  readonly path: string;
  /** What was found and what was expected, as a sentence. */
  readonly message: string;
  readonly hint: string;
  /** JSON pointer into the document, for line and column. */
  readonly pointer: string;
}

/** Topic schemas in which a rule finds something, and nothing. Each holds the keys that matter. */
export interface LintRuleExample {
  readonly bad: Readonly<Record<string, unknown>>;
  readonly good: Readonly<Record<string, unknown>>;
  /** Options that the examples are made for. Default: the rule's defaults. */
  readonly options?: OptionValues;
}

/** A rule about one topic schema, whatever it was before. Rules are data: documentation is made from them. */
export interface LintRule {
  /** Stable: configurations and reports refer to it. */
  readonly id: string;
  readonly family: LintRuleFamily;
  /** One line: what is found. */
  readonly summary: string;
  readonly why: string;
  /** What the why rests on. */
  readonly reference?: RuleReference;
  /** The severity where none is configured. */
  readonly severity: RuleSeverity;
  readonly options: Readonly<Record<string, RuleOption>>;
  readonly example: LintRuleExample;
  /** Finds all there is, in the order of the document. Pure. */
  readonly find: (schema: TopicSchema, options: OptionValues) => readonly RuleFinding[];
}
