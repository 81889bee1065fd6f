import type { Style } from '@firn/cli-kit';

import type { RuleEntry, RuleKind } from './rule-model.js';

const TITLES: Readonly<Record<RuleKind, string>> = {
  file: 'Files: neither set nor ignored',
  change: 'Changes: what breaks is an error unless it is declared, and is neither set nor ignored',
  topic: 'A topic schema by itself',
};

/** All rules for people: a table for each kind, with the severity that is in force. */
export function renderList(entries: readonly RuleEntry[], style: Style): string {
  const width = Math.max(...entries.map(({ id }) => id.length));
  const blocks = (Object.keys(TITLES) as RuleKind[]).map((kind) => {
    const lines = entries
      .filter((entry) => entry.kind === kind)
      .map((entry) => `  ${entry.id.padEnd(width)}  ${severityOf(entry, style)}  ${entry.summary}`);
    return [style.bold(TITLES[kind]), ...lines].join('\n');
  });
  return `${blocks.join('\n\n')}\n\nMore of each: firn-lint explain <rule>\n`;
}

/** The longest are `error*` and `warning*`. */
const WIDTH = 8;

/** The severity, with a star where it is not the default. */
function severityOf({ severity, default: usual }: RuleEntry, style: Style): string {
  const text = `${severity}${severity === usual ? '' : '*'}`.padEnd(WIDTH);
  if (severity === 'error') return style.red(text);
  return severity === 'warning' ? style.yellow(text) : style.dim(text);
}
