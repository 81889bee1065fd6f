import type { ValueNode } from '@humanwhocodes/momoa';

import type { ObjectReader } from './object-reader.js';
import type { RuleNames } from './rule-names.js';
import type { Ignore } from './rule-settings.js';
import { reasonObjection, topicObjection } from './topic-names.js';

/** Reads `ignores`: each names one rule and one topic, and says why. */
export function readIgnores(value: ValueNode, names: RuleNames, reader: ObjectReader): readonly Ignore[] {
  return reader.items(value, '"ignores"').map((item, index) => {
    const what = `ignores[${index}]`;
    const members = reader.knownMembers(item, what, ['rule', 'topic', 'path', 'reason']);
    const text = (key: string, objection: (text: string) => string | undefined): string =>
      reader.requiredText(item, members.get(key), `"${key}" of ${what}`, objection) ?? '';
    const rule = text('rule', () => undefined);
    const named = members.get('rule')?.value;
    const fault = named?.type === 'String' ? names.fault(rule) : undefined;
    if (named !== undefined && fault !== undefined) reader.bad(named, `"rule" of ${what} names ${fault}`);
    const path = reader.text(members.get('path'), `"path" of ${what}`, (found) =>
      found === '' ? 'a path as findings have it, such as "amount" or "actor.login"' : undefined,
    );
    const { line, column } = item.loc.start;
    return {
      rule,
      topic: text('topic', topicObjection),
      ...(path !== undefined && { path }),
      reason: text('reason', reasonObjection),
      line,
      column,
    };
  });
}
