import { ruleEntries } from '../explain/rule-entry.js';
import type { RuleEntry, RuleKind } from '../explain/rule-entry.js';

/** What is said of a rule, apart from any finding. */
export interface RuleText extends Pick<RuleEntry, 'summary' | 'why' | 'reference'> {
  /** Where to read more. */
  readonly url: string;
}

const HOME = 'https://github.com/firn-data/firn';
const PAGES: Readonly<Record<RuleKind, string>> = {
  file: `${HOME}/tree/main/packages/topic-schema#readme`,
  change: `${HOME}/blob/main/docs/rules.md`,
  topic: `${HOME}/tree/main/packages/linter-cli#rules`,
};

const RULES: ReadonlyMap<string, RuleText> = new Map(
  ruleEntries({ rules: {} }).map((entry) => [entry.id, { ...entry, url: urlOf(entry) }]),
);

/** The text of a rule, or of a kind of problem. */
export function ruleText(id: string): RuleText {
  return RULES.get(id) ?? { summary: id, url: PAGES.file };
}

/** The page of the rules about changes has a section for each of them. */
function urlOf({ id, kind }: RuleEntry): string {
  return kind === 'change' ? `${PAGES.change}#${id}` : PAGES[kind];
}
