import { classify, rules } from '../../src/index.js';
import type { Rule, RuleExample, RuleFamily } from '../../src/index.js';
import { schemaOf } from '../support/parse.js';
import { lineDifference } from './line-difference.js';

const FAMILIES: Readonly<Record<RuleFamily, string>> = {
  topic: 'The topic',
  raw: 'The RAW table',
  columns: 'Columns',
  fields: 'Fields of structs',
  types: 'Types',
  'map-keys': "Maps' keys",
  required: 'Required and optional',
  sources: 'Sources',
  partitioning: 'Partitioning',
  curated: 'Curated',
  descriptions: 'Descriptions, properties, order',
};

const HEAD = `# Rules of change

What a change of a topic schema means for the live tables. Each change that \`firn-lint check\` and \`firn-deploy plan\` name has the id of
one of these rules. The worst class among the changes is the class of the whole:

| class           | what it means for the live tables                                                    |
| --------------- | ------------------------------------------------------------------------------------ |
| \`PURE_REMAP\`    | they stay as they are                                                                |
| \`SCHEMA_EVOLVE\` | they change in place, and every row stays valid                                      |
| \`NUCLEAR_RESET\` | they are archived, created anew and rebuilt; \`firn-lint declare\` says it is meant so |

This page is made from the rules of [\`@firn/schema-classifier\`](../packages/schema-classifier); its tests run every example, and compare
the verdicts with Iceberg's own \`UpdateSchema\`.`;

/** `docs/rules.md`: all rules in a table, then each with its reason, its example, and what is said about that. */
export function rulesDocument(): string {
  const families = Object.entries(FAMILIES).flatMap(([family, title]) => [
    `## ${title}`,
    ...rules.filter((rule) => rule.family === family).map(section),
  ]);
  return `${[HEAD, rulesTable(({ id }) => `[\`${id}\`](#${id})`), ...families].join('\n\n')}\n`;
}

/** All rules as a table, aligned as the formatter wants it. */
export function rulesTable(name: (rule: Rule) => string = ({ id }) => `\`${id}\``): string {
  const rows = [
    ['rule', 'class', 'what changed'],
    ...rules.map((rule) => [name(rule), `\`${rule.classification}\``, rule.summary]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = widths.map((width) => '-'.repeat(width));
  const [head = [], ...body] = rows;
  return [head, rule, ...body].map(line).join('\n');
}

function section({ id, summary, classification, why, reference, example }: Rule): string {
  const [change] = classify(schemaOf(example.before), schemaOf(example.after)).changes;
  return [
    `### ${id}`,
    `${summary}: \`${classification}\`.`,
    `${why}. Source: [${reference.title}](${reference.url}).`,
    `\`\`\`diff\n${difference(example)}\n\`\`\``,
    `> ${change?.message ?? ''}. ${change?.hint ?? ''}.`,
  ].join('\n\n');
}

function difference({ before, after }: RuleExample): string {
  return lineDifference(lines(before), lines(after))
    .map(({ sign, line }) => `${sign} ${line}`)
    .join('\n');
}

/** A part of a document, one column a line. */
function lines(document: Readonly<Record<string, unknown>>): readonly string[] {
  return Object.entries(document).flatMap(([key, value]) =>
    Array.isArray(value) && typeof value[0] === 'object'
      ? [`"${key}": [`, ...value.map((item) => `  ${onOneLine(item)}`), ']']
      : [`"${key}": ${onOneLine(value)}`],
  );
}

function onOneLine(value: unknown): string {
  return JSON.stringify(value, undefined, 1)
    .replace(/\n\s*/g, ' ')
    .replace(/\[ | \]/g, (bracket) => bracket.trim());
}
