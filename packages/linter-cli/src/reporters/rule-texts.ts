import { rules } from '@firn/schema-classifier';

/** What is said of a rule, apart from any finding. */
export interface RuleText {
  readonly summary: string;
  readonly why?: string;
  /** What the why rests on. */
  readonly reference?: { readonly title: string; readonly url: string };
  /** Where to read more. */
  readonly url: string;
}

const DOCUMENTATION = 'https://github.com/firn-data/firn/blob/main/docs/rules.md';
const TOPIC_SCHEMAS = 'https://github.com/firn-data/firn/tree/main/packages/topic-schema#readme';

const RULES = new Map(rules.map((rule) => [rule.id, rule]));

/** The text of a rule, or of a kind of problem that has no rule: a file that is not a valid topic schema. */
export function ruleText(id: string): RuleText {
  const rule = RULES.get(id);
  if (rule === undefined) return { summary: `The topic schema is not in order: ${id}`, url: TOPIC_SCHEMAS };
  const { summary, why, reference } = rule;
  return { summary, why, reference, url: `${DOCUMENTATION}#${id}` };
}
