import type { SchemaFile } from '@firn/cli-kit';

import type { FileProblem } from '../rules/files/file-problem.js';
import type { TopicReport, WeighedProblem } from './check-result.js';
import { fingerprint } from './fingerprint.js';

/** The code of the problem. */
export const STALE_DECLARATION = 'stale-declaration';

/** What is told of it, whatever the file. */
export const STALE_DECLARATION_TEXT = {
  summary: 'A file declares another change than the one that it makes',
  why: 'A declaration allows one change and no other; one that is left behind says what is not so',
  hint: 'take it out; firn-lint check --fix does',
} satisfies FileProblem;

/** A file declares another change than the one that it makes: an earlier one, or one that was planned. */
export function staleDeclaration({ topic, file }: TopicReport, { locate }: SchemaFile): WeighedProblem {
  return {
    code: STALE_DECLARATION,
    message: '"breakingChange" declares another change than the one that the file makes',
    hint: STALE_DECLARATION_TEXT.hint,
    why: STALE_DECLARATION_TEXT.why,
    file,
    ...(locate('/breakingChange') ?? { line: 1, column: 1 }),
    topic,
    severity: 'warning',
    fingerprint: fingerprint(STALE_DECLARATION, topic),
  };
}
