import type { ValueNode } from '@humanwhocodes/momoa';

import type { ObjectReader } from './object-reader.js';
import { readRules } from './read-rules.js';
import type { RuleNames } from './rule-names.js';
import type { RuleOverride } from './rule-settings.js';
import { reasonObjection, topicGlobObjection } from './topic-names.js';

/** Reads `overrides`: how rules are set for some topics, each time with the reason. */
export function readOverrides(
  value: ValueNode,
  names: RuleNames,
  reader: ObjectReader,
): readonly RuleOverride[] {
  return reader.items(value, '"overrides"').map((item, index) => {
    const what = `overrides[${index}]`;
    const members = reader.knownMembers(item, what, ['topics', 'reason', 'rules']);
    const reason = reader.requiredText(item, members.get('reason'), `"reason" of ${what}`, reasonObjection);
    const rules = members.get('rules');
    if (rules === undefined && item.type === 'Object') reader.bad(item, `"rules" of ${what} is missing`);
    return {
      topics: readTopics(item, members.get('topics')?.value, what, reader),
      reason: reason ?? '',
      rules: rules === undefined ? {} : readRules(rules.value, `"rules" of ${what}`, names, reader),
    };
  });
}

function readTopics(
  owner: ValueNode,
  value: ValueNode | undefined,
  what: string,
  reader: ObjectReader,
): readonly string[] {
  if (value === undefined) {
    if (owner.type === 'Object') reader.bad(owner, `"topics" of ${what} is missing`);
    return [];
  }
  const items = reader.items(value, `"topics" of ${what}`);
  if (items.length === 0 && value.type === 'Array')
    reader.bad(value, `"topics" of ${what} is empty; expected at least one`);
  return items.flatMap((item) => reader.textOf(item, `a topic of ${what}`, topicGlobObjection) ?? []);
}
