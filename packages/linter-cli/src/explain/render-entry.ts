import { wrap } from '@firn/cli-kit';
import type { RuleOption, Style } from '@firn/cli-kit';

import { printKeys } from './print-keys.js';
import type { RuleEntry } from './rule-model.js';

const WIDTH = 96;

/** A rule for people: what it is, why, an example, and what can be done about it. */
export function renderEntry(entry: RuleEntry, style: Style): string {
  const { summary, why, reference, hint } = entry;
  const blocks = [
    [`${style.bold(entry.id)}  ${style.dim(kindOf(entry))}`, summary],
    wrap(why, WIDTH),
    ...(reference === undefined ? [] : [[reference.title, style.dim(reference.url)]]),
    ...examples(entry, style),
    ...(hint === undefined ? [] : [[style.dim('hint'), ...wrap(hint, WIDTH).map(indent)]]),
    ...options(entry.options ?? {}, style),
    ...advice(entry, style),
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function kindOf({ kind, family, classification, default: usual, severity }: RuleEntry): string {
  const set = severity === usual ? '' : `, set to ${severity}`;
  if (kind === 'file') return `a problem of a file: ${usual}`;
  if (kind === 'change') return `a change (${family ?? ''}): ${classification ?? ''}${set}`;
  return `${family ?? ''}: ${usual}${set}`;
}

function examples({ example }: RuleEntry, style: Style): readonly (readonly string[])[] {
  return Object.entries(example ?? {}).map(([name, keys]: [string, Readonly<Record<string, unknown>>]) => {
    const lines = printKeys(keys);
    return [style.dim(name), ...(lines.length === 0 ? ['(none of the keys)'] : lines).map(indent)];
  });
}

function options(
  described: Readonly<Record<string, RuleOption>>,
  style: Style,
): readonly (readonly string[])[] {
  const lines = Object.entries(described).map(
    ([name, { description, default: usual }]) => `"${name}": ${description}. Default: ${usual}`,
  );
  return lines.length === 0 ? [] : [[style.dim('options'), ...lines.map(indent)]];
}

function advice({ id, kind, configurable }: RuleEntry, style: Style): readonly (readonly string[])[] {
  if (kind === 'file') return [['It can be neither set nor ignored.']];
  if (!configurable)
    return [
      [
        'It breaks live tables, so it can be neither set nor ignored. To make the change on purpose, declare it:',
        indent(style.cyan('firn-lint declare <file> --against <base> --reason "..."')),
      ],
    ];
  const ignore = `"ignores": [{ "rule": "${id}", "topic": "<topic>", "path": "<path>", "reason": "..." }]`;
  return [
    [style.dim('set it, in firn.config.json'), indent(`"rules": { "${id}": "error" }   or "warning", "off"`)],
    [style.dim('ignore one finding of it, in firn.config.json'), indent(ignore)],
  ];
}

function indent(line: string): string {
  return `  ${line}`;
}
