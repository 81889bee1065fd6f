import type { Problem } from '@firn/topic-schema';

import type { ReportedProblem } from './parts.js';

/** A problem of a schema file as results have it. */
export function reportProblem({ code, message, hint, line, column }: Problem, file: string): ReportedProblem {
  return { code, message, ...(hint !== undefined && { hint }), file, line, column };
}
