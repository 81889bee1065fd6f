/** What a configuration may say of one rule. */
export interface ConfigurableRule {
  readonly id: string;
  /** Why it can be neither set nor ignored, and what to do instead. Absent: it can. */
  readonly fixed?: string;
  readonly options: Readonly<Record<string, RuleOption>>;
}

/** An option of a rule. */
export type RuleOption = IntegerOption | PatternOption;

/** A whole number. */
export interface IntegerOption {
  readonly kind: 'integer';
  readonly description: string;
  readonly least: number;
  readonly default: number;
}

/** A regular expression, as JavaScript has them with the flag `u`. */
export interface PatternOption {
  readonly kind: 'pattern';
  readonly description: string;
  readonly default: string;
}
