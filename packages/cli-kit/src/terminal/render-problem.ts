import type { Problem } from '@firn/topic-schema';

import { printable } from './printable.js';
import type { ShownWeight } from './shown-weight.js';
import type { Style } from './style.js';

/** What of a problem is shown. */
export type ShownProblem = Pick<Problem, 'code' | 'message' | 'hint' | 'file'> &
  ShownWeight & {
    readonly line?: number;
    readonly column?: number;
    readonly why?: string;
  };

/** A problem as lines for people: `file:line:column  message [code]`, then why it matters and how to mend it. */
export function renderProblem(problem: ShownProblem, style: Style): readonly string[] {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(':');
  const { message, code, why, hint, severity, ignored } = problem;
  if (ignored !== undefined) {
    const lines = [`- ${place}  ${message}  [${code}]`, `  ignored: ${ignored}`];
    return lines.map((line) => style.dim(printable(line)));
  }
  const mark = severity === 'warning' ? style.yellow('!') : style.red('✗');
  return [
    `${mark} ${style.bold(printable(place))}  ${printable(message)}  ${style.dim(`[${code}]`)}`,
    ...(why === undefined ? [] : [`  ${style.dim('why ')} ${printable(why)}`]),
    ...(hint === undefined ? [] : [`  ${style.dim('fix ')} ${printable(hint)}`]),
  ];
}
