import type { FirnConfig, RuleOptionValue, RuleSeverity } from '@firn/cli-kit';

import { matchesGlob } from './topic-glob.js';

/** How the configuration sets a rule for one topic. */
export interface TopicSetting {
  /** Absent: the rule's default. */
  readonly severity?: RuleSeverity;
  readonly options: Readonly<Record<string, RuleOptionValue>>;
}

/**
 * How a rule is set for a topic: by the last override that names both, else by `rules`. Options that an override leaves
 * out are those of `rules`.
 */
export function settingOf(
  { rules, overrides }: Pick<FirnConfig, 'rules' | 'overrides'>,
  rule: string,
  topic: string,
): TopicSetting {
  const settings = [
    rules,
    ...overrides.filter(({ topics }) => topics.some((glob) => matchesGlob(glob, topic))).map((o) => o.rules),
  ].flatMap((named) => (Object.hasOwn(named, rule) ? (named[rule] ?? []) : []));
  const severity = settings.at(-1)?.severity;
  const options = settings.reduce((all, setting) => ({ ...all, ...setting.options }), {});
  return { ...(severity !== undefined && { severity }), options };
}
