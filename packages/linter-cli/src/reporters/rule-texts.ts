import { rules } from '@firn/schema-classifier';

import { lintRules } from '../rules/catalogue.js';
import type { LintRule } from '../rules/rule.js';

/** What is said of a rule, apart from any finding. */
export interface RuleText {
  readonly summary: string;
  readonly why?: string;
  /** What the why rests on. */
  readonly reference?: { readonly title: string; readonly url: string };
  /** Where to read more. */
  readonly url: string;
}

const HOME = 'https://github.com/firn-data/firn';
const LINTER = `${HOME}/tree/main/packages/linter-cli`;
const TOPIC_SCHEMAS = `${HOME}/tree/main/packages/topic-schema#readme`;

const RULES: ReadonlyMap<string, RuleText> = new Map([
  ...rules.map((rule) => [rule.id, textOf(rule, `${HOME}/blob/main/docs/rules.md#${rule.id}`)] as const),
  ...lintRules.map((rule) => [rule.id, textOf(rule, `${LINTER}#rules`)] as const),
]);

/** The text of a rule, or of a kind of problem that has no rule: a file that is not a valid topic schema. */
export function ruleText(id: string): RuleText {
  return RULES.get(id) ?? { summary: `The topic schema is not in order: ${id}`, url: TOPIC_SCHEMAS };
}

function textOf(
  { summary, why, reference }: Pick<LintRule, 'summary' | 'why' | 'reference'>,
  url: string,
): RuleText {
  return { summary, why, url, ...(reference !== undefined && { reference }) };
}
