import type { FirnConfig, SchemaFile } from '@firn/cli-kit';
import type { TopicSchema } from '@firn/topic-schema';

import { lintRules } from '../rules/catalogue.js';
import type { LintRule, OptionValues } from '../rules/rule.js';
import type { WeighedProblem } from './check-result.js';
import { fingerprint } from './fingerprint.js';
import { settingOf } from './rule-setting.js';

const FILE_START = { line: 1, column: 1 };

/** What the linter's own rules find in a topic schema, whatever it was before, as they are set for the topic. Pure. */
export function lintTopic(
  file: SchemaFile,
  schema: TopicSchema,
  config: Pick<FirnConfig, 'rules' | 'overrides'>,
): readonly WeighedProblem[] {
  const { topic } = schema;
  return lintRules.flatMap((rule) => {
    const setting = settingOf(config, rule.id, topic);
    const severity = setting.severity ?? rule.severity;
    if (severity === 'off') return [];
    const findings = rule.find(schema, { ...defaultOptions(rule), ...setting.options });
    return findings.map(({ path, message, hint, pointer }) => ({
      code: rule.id,
      message,
      hint,
      why: rule.reference === undefined ? rule.why : `${rule.why} (${rule.reference.title})`,
      file: file.file,
      ...(file.locate(pointer) ?? FILE_START),
      topic,
      path,
      severity,
      fingerprint: fingerprint(rule.id, topic, path),
    }));
  });
}

const IDS: ReadonlySet<string> = new Set(lintRules.map(({ id }) => id));

/** Whether a rule is about a topic schema itself, and not about a change. */
export function isLintRule(id: string): boolean {
  return IDS.has(id);
}

/** The values of a rule's options where none are configured. */
export function defaultOptions({ options }: Pick<LintRule, 'options'>): OptionValues {
  return Object.fromEntries(Object.entries(options).map(([name, option]) => [name, option.default]));
}
