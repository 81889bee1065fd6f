import type { Problem } from '@firn/topic-schema';

import { printable } from './printable.js';
import type { Style } from './style.js';

/** What of a problem is shown. */
export type ShownProblem = Pick<Problem, 'code' | 'message' | 'hint' | 'file'> & {
  readonly line?: number;
  readonly column?: number;
};

/** A problem as lines for people: `file:line:column  message [code]`, then how to mend it. */
export function renderProblem(problem: ShownProblem, style: Style): readonly string[] {
  const place = [problem.file, problem.line, problem.column].filter((part) => part !== undefined).join(':');
  const head = `${style.red('✗')} ${style.bold(printable(place))}  ${printable(problem.message)}  ${style.dim(`[${problem.code}]`)}`;
  return problem.hint === undefined ? [head] : [head, `  ${style.dim('fix ')} ${printable(problem.hint)}`];
}
