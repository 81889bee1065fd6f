import type { MemberNode, ValueNode } from '@humanwhocodes/momoa';

import type { ConfigurableRule } from './configurable-rule.js';
import type { ObjectReader } from './object-reader.js';
import type { RuleNames } from './rule-names.js';
import { readOption } from './read-option.js';
import type { RuleOptionValue, RuleSetting, RuleSettings, RuleSeverity } from './rule-settings.js';
import { reasonObjection } from './topic-names.js';

const SEVERITIES: readonly RuleSeverity[] = ['error', 'warning', 'off'];
const EXPECTED_SEVERITY = '"error", "warning" or "off"';

/** Reads rules and how they are set: `"<rule>": "<severity>"`, or an object with the severity and options. */
export function readRules(
  value: ValueNode,
  what: string,
  names: RuleNames,
  reader: ObjectReader,
): RuleSettings {
  const settings: Record<string, RuleSetting> = {};
  for (const [id, member] of reader.members(value, what)) {
    const fault = names.fault(id);
    if (fault !== undefined) reader.bad(member.name, `${what} names ${fault}`);
    const setting = readSetting(member.value, id, names.find(id), reader);
    if (setting !== undefined && fault === undefined) settings[id] = setting;
  }
  return settings;
}

function readSetting(
  value: ValueNode,
  id: string,
  rule: ConfigurableRule | undefined,
  reader: ObjectReader,
): RuleSetting | undefined {
  const what = `the rule ${JSON.stringify(id)}`;
  if (value.type === 'String') {
    const severity = readSeverity(value, what, reader);
    return severity && { severity, options: {} };
  }
  if (value.type !== 'Object') {
    reader.badValue(value, what, `${EXPECTED_SEVERITY}, or an object with "severity"`);
    return undefined;
  }
  const members =
    rule === undefined
      ? reader.members(value, what)
      : reader.knownMembers(value, what, ['severity', 'reason', ...Object.keys(rule.options)]);
  const found = members.get('severity');
  if (found === undefined)
    reader.bad(value, `"severity" of ${what} is missing; expected ${EXPECTED_SEVERITY}`);
  const severity = found && readSeverity(found.value, `"severity" of ${what}`, reader);
  const reason = reader.text(members.get('reason'), `"reason" of ${what}`, reasonObjection);
  const options = readOptions(members, what, rule, reader);
  return severity && { severity, ...(reason !== undefined && { reason }), options };
}

function readSeverity(value: ValueNode, what: string, reader: ObjectReader): RuleSeverity | undefined {
  const severity = SEVERITIES.find((known) => value.type === 'String' && value.value === known);
  if (severity === undefined) reader.badValue(value, what, EXPECTED_SEVERITY);
  return severity;
}

function readOptions(
  members: ReadonlyMap<string, MemberNode>,
  what: string,
  rule: ConfigurableRule | undefined,
  reader: ObjectReader,
): Readonly<Record<string, RuleOptionValue>> {
  const options: [string, RuleOptionValue][] = [];
  for (const [name, { value }] of members) {
    if (name === 'severity' || name === 'reason') continue;
    if (rule !== undefined && !Object.hasOwn(rule.options, name)) continue;
    const read = readOption(value, `"${name}" of ${what}`, rule?.options[name], reader);
    if (read !== undefined) options.push([name, read]);
  }
  return Object.fromEntries(options);
}
