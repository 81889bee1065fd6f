/** How much the findings of a rule count. */
export type RuleSeverity = 'error' | 'warning' | 'off';

/** What a rule's option is set to. */
export type RuleOptionValue = string | number | boolean;

/** How a rule is set. */
export interface RuleSetting {
  readonly severity: RuleSeverity;
  /** Why it is set so. */
  readonly reason?: string;
  /** What of the rule's options is set; the others have their defaults. */
  readonly options: Readonly<Record<string, RuleOptionValue>>;
}

/** Rules by id; one that is not named has its default. */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

/** How rules are set for some topics. Of several that name a topic, the last one counts. */
export interface RuleOverride {
  /** Names of topics; `*` stands for any characters. */
  readonly topics: readonly string[];
  readonly reason: string;
  readonly rules: RuleSettings;
}

/** Findings of one rule in one topic that do not count, with the place in the file where that is said. */
export interface Ignore {
  readonly rule: string;
  readonly topic: string;
  /** Only the finding at this path. Default: all of the rule in the topic. */
  readonly path?: string;
  readonly reason: string;
  readonly line: number;
  readonly column: number;
}
