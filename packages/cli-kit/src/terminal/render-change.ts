import type { Change } from '@firn/schema-classifier';

import { printable } from './printable.js';
import type { ShownWeight } from './shown-weight.js';
import type { Style } from './style.js';
import { wrap } from './wrap.js';

/** What of a change is shown; other parts of it do not matter here. */
export type ShownChange = Pick<
  Change,
  'rule' | 'path' | 'before' | 'after' | 'breaking' | 'classification' | 'message' | 'why' | 'hint'
> &
  ShownWeight & {
    /** What else is to be known. */
    readonly note?: string;
  };

const WIDTH = 100;

/**
 * A change as lines for people: what changed and how, the rule, the place, why it matters, and a hint where there is one.
 *
 * @param place - `file:line:column`, when it is known
 */
export function renderChange(change: ShownChange, style: Style, place?: string): readonly string[] {
  if (change.ignored !== undefined) return renderIgnored(change, change.ignored, style, place);
  const path = style.bold(printable(change.path));
  const lines = [
    `${markOf(change, style)} ${path}  ${describeValues(change)}  ${style.dim(`[${change.rule}]`)}`,
  ];
  const add = (label: string, text: string): void => {
    const [first = '', ...rest] = wrap(printable(text), WIDTH - label.length);
    lines.push(
      `  ${style.dim(label)}${first}`,
      ...rest.map((line) => `  ${' '.repeat(label.length)}${line}`),
    );
  };
  if (place !== undefined) add('', place);
  add('', change.message);
  add('why   ', change.why);
  if (change.note !== undefined) add('note  ', change.note);
  if (change.hint !== undefined) add('hint  ', change.hint);
  return lines;
}

function renderIgnored(
  change: ShownChange,
  reason: string,
  style: Style,
  place: string | undefined,
): readonly string[] {
  return [
    `- ${change.path}  ${describeValues(change)}  [${change.rule}]`,
    ...(place === undefined ? [] : [`  ${place}`]),
    `  ignored: ${reason}`,
  ].map((line) => style.dim(printable(line)));
}

function markOf({ breaking, before, after, severity }: ShownChange, style: Style): string {
  if (severity === 'warning') return style.yellow('!');
  if (breaking || severity === 'error') return style.red('✗');
  if (before === undefined && after !== undefined) return style.green('+');
  return style.green(after === undefined && before !== undefined ? '-' : '~');
}

function describeValues({ before, after }: ShownChange): string {
  if (before === undefined && after === undefined) return '';
  return printable(`${before ?? '(none)'} -> ${after ?? '(none)'}`);
}
