import type { RuleOption } from '@firn/cli-kit';

import { exampleHint } from '../../src/explain/example-hint.js';
import { printKeys } from '../../src/explain/print-keys.js';
import { lintRules } from '../../src/rules/catalogue.js';
import type { RuleEntry } from '../../src/explain/rule-model.js';
import { ruleEntries } from '../../src/explain/rule-entry.js';
import type { LintRule, LintRuleFamily, RuleReference } from '../../src/rules/rule.js';

const FAMILIES: Readonly<Record<LintRuleFamily, string>> = {
  feasibility: `## Feasibility

What Athena, Glue or Iceberg would refuse at deploy time, or trip over later. On by default.`,
  hygiene: `## Hygiene

What a team may agree on. Off by default.`,
};

const HEAD = `# Rules of topic schemas

What \`firn-lint check\` finds in a topic schema by itself, whatever it was before; what a change means is in
[Rules of change](rules.md). \`firn-lint rules\` lists all of them with the severity that is in force, \`firn-lint explain <rule>\` says more of one.
Each can be set to \`error\`, \`warning\` or \`off\` in \`firn.config.json\`, for all topics or some, and single findings can be
[ignored](../packages/linter-cli/README.md#rules) with a reason.

This page is made from the rules of [\`@firn/linter-cli\`](../packages/linter-cli); its tests run every example.`;

const FILES = `## Problems of files

What keeps a file from being a topic schema, or from being judged, is an error, and what a file or the configuration has left behind a
warning; neither can be set or ignored. Much of what AWS
would refuse is among it: names that collide without regard to case (\`duplicate-column\`, \`duplicate-field\`), names too long
(\`column-name\`, \`field-name\`; \`topic-name\` leaves room for the longest name that a reset gives), comments (\`doc-text\`), types that Athena's DDL
lacks (\`unknown-type\`), types too long as they are written (\`type-length\`), partition transforms (\`partition-type\`, \`partition-name\`,
\`partition-redundant\`), properties beyond Athena's closed list (\`unknown-key\`, \`property-value\`), and primary keys that are floating-point numbers or nested
(\`key-type\`).`;

/** `docs/lint-rules.md`: the linter's own rules in a table, then each with its reason and example; then the problems of files. */
export function lintRulesDocument(): string {
  const rows = lintRules.map(({ id, family, severity, summary }) => [
    `[\`${id}\`](#${id})`,
    family,
    `\`${severity}\``,
    summary,
  ]);
  const families = Object.entries(FAMILIES).flatMap(([family, title]) => [
    title,
    ...lintRules.filter((rule) => rule.family === family).map(section),
  ]);
  const problems = ruleEntries({ rules: {} }).filter(({ kind }) => kind === 'file');
  const files = problems.map(({ id, summary }) => [`[\`${id}\`](#${id.replaceAll('.', '')})`, summary]);
  const parts = [
    HEAD,
    table(['rule', 'family', 'default', 'what is found'], rows),
    ...families,
    FILES,
    table(['code', 'what is found'], files),
    ...problems.map(problemSection),
  ];
  return `${parts.join('\n\n')}\n`;
}

function section({ id, summary, severity, why, reference, options, example }: LintRule): string {
  return [
    `### ${id}`,
    `${summary}: \`${severity}\`.`,
    reason(why, reference),
    ...Object.entries(options).map(option),
    snippet('Bad', example.bad),
    snippet('Good', example.good),
    `> ${exampleHint(id) ?? ''}.`,
  ].join('\n\n');
}

function problemSection({ id, summary, default: usual, why, reference, example, hint }: RuleEntry): string {
  return [
    `### ${id}`,
    `${summary}: \`${usual}\`.`,
    reason(why, reference),
    ...(example !== undefined && 'bad' in example
      ? [snippet('Bad', example.bad), snippet('Good', example.good)]
      : []),
    `> ${hint ?? exampleHint(id) ?? ''}.`,
  ].join('\n\n');
}

function reason(why: string, reference: RuleReference | undefined): string {
  return reference === undefined ? `${why}.` : `${why}. Source: [${reference.title}](${reference.url}).`;
}

function option([name, { description, default: usual }]: [string, RuleOption]): string {
  return `Option \`${name}\`: ${description}. Default: \`${usual}\`.`;
}

function snippet(title: string, keys: Readonly<Record<string, unknown>>): string {
  const lines = printKeys(keys);
  return lines.length === 0
    ? `${title}: none of the keys.`
    : `${title}:\n\n\`\`\`text\n${lines.join('\n')}\n\`\`\``;
}

/** A table, aligned as the formatter wants it. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, column) =>
    Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [head, widths.map((width) => '-'.repeat(width)), ...rows].map(line).join('\n');
}
