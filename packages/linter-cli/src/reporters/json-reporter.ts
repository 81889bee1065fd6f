import type { Reporter } from './reporter.js';

/** For programs: the result as JSON, as the package's `schemas/check-result.json` describes it. */
export function jsonReporter(): Reporter {
  return { report: (result) => `${JSON.stringify(result, undefined, 2)}\n` };
}
