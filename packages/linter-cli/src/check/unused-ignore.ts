import type { Ignore } from '@firn/cli-kit';

import type { FileProblem } from '../rules/files/file-problem.js';
import type { WeighedProblem } from './check-result.js';
import { fingerprint } from './fingerprint.js';

/** The code of the problem. */
export const UNUSED_IGNORE = 'unused-ignore';

/** What is told of it, whatever the entry. */
export const UNUSED_IGNORE_TEXT = {
  summary: 'The configuration ignores what is not found any more',
  why: 'An ignore that is left behind hides the next finding that it happens to match',
  hint: 'take the entry out of "ignores"; firn-lint check --fix does',
} satisfies FileProblem;

/** An ignore matches nothing: what it ignored is mended, or it is misspelt and ignores nothing. */
export function unusedIgnore(ignore: Ignore, file: string): WeighedProblem {
  const { rule, topic, path, line, column } = ignore;
  const where = path === undefined ? '' : ` at ${path}`;
  return {
    code: UNUSED_IGNORE,
    message: `nothing of ${rule} is found in topic ${topic}${where}, and it is ignored`,
    hint: UNUSED_IGNORE_TEXT.hint,
    why: UNUSED_IGNORE_TEXT.why,
    file,
    line,
    column,
    topic,
    ...(path !== undefined && { path }),
    severity: 'warning',
    fingerprint: fingerprint(UNUSED_IGNORE, rule, topic, path),
  };
}
