import type { CheckResult } from '../check/check-result.js';

/** Turns what a check found into what is printed. Pure. */
export interface Reporter {
  readonly report: (result: CheckResult) => string;
}
