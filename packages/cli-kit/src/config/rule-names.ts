import { didYouMean } from '@firn/topic-schema';

import type { ConfigurableRule } from './configurable-rule.js';

const RULE = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** The rules that a configuration may name. Without a catalogue (who does not lint has none): any that could be one. */
export class RuleNames {
  readonly #rules: ReadonlyMap<string, ConfigurableRule> | undefined;

  constructor(catalogue: readonly ConfigurableRule[] | undefined) {
    this.#rules = catalogue && new Map(catalogue.map((rule) => [rule.id, rule]));
  }

  /** The rule, when it is known. */
  find(id: string): ConfigurableRule | undefined {
    return this.#rules?.get(id);
  }

  /** The name, and why it cannot stand there; `undefined` when it can. */
  fault(id: string): string | undefined {
    const name = JSON.stringify(id);
    if (this.#rules === undefined)
      return RULE.test(id) ? undefined : `${name}, which no rule is called; expected a-z, 0-9 and "-"`;
    const rule = this.#rules.get(id);
    if (rule !== undefined) return rule.fixed === undefined ? undefined : `${name}, ${rule.fixed}`;
    const meant = didYouMean(id, this.#rules.keys());
    const advice =
      meant === undefined ? 'firn-lint rules lists them' : `did you mean ${JSON.stringify(meant)}?`;
    return `${name}, which is no rule; ${advice}`;
  }
}
