import { ruleEntries } from '../explain/rule-entry.js';

type RuleEntry = ReturnType<typeof ruleEntries>[number];

/** What is said of a rule, apart from any finding. */
export interface RuleText extends Pick<RuleEntry, 'summary' | 'why' | 'reference'> {
  /** Where to read more. */
  readonly url: string;
}

const HOME = 'https://github.com/firn-data/firn';
const PAGES: Readonly<Record<RuleEntry['kind'], string>> = {
  file: `${HOME}/blob/main/docs/lint-rules.md`,
  change: `${HOME}/blob/main/docs/rules.md`,
  topic: `${HOME}/blob/main/docs/lint-rules.md`,
};

const RULES: ReadonlyMap<string, RuleText> = new Map(
  ruleEntries({ rules: {} }).map((entry) => [entry.id, { ...entry, url: urlOf(entry) }]),
);

/** The text of a rule, or of a kind of problem. */
export function ruleText(id: string): RuleText {
  return RULES.get(id) ?? { summary: id, why: id, url: PAGES.file };
}

/** The pages of rules have a section for each of them, whose anchor GitHub makes without points. */
function urlOf({ id, kind }: RuleEntry): string {
  return `${PAGES[kind]}#${id.replaceAll('.', '')}`;
}
