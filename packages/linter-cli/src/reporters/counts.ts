import type { CheckResult } from '../check/check-result.js';
import { findingsOf } from './findings.js';

/** How many of each there are. */
export interface Counts {
  readonly errors: number;
  readonly warnings: number;
  readonly ignored: number;
  readonly topics: number;
}

/** Counts what a check found. */
export function countsOf(result: CheckResult): Counts {
  const findings = findingsOf(result);
  return {
    errors: findings.filter(({ severity }) => severity === 'error').length,
    warnings: findings.filter(({ severity }) => severity === 'warning').length,
    ignored: findings.filter(({ ignored }) => ignored !== undefined).length,
    topics: result.topics.length,
  };
}

/** The counts as words: `2 errors, 1 warning, 1 ignored, 3 topics compared`. */
export function describeCounts({ errors, warnings, ignored, topics }: Counts): string {
  return [
    plural(errors, 'error'),
    plural(warnings, 'warning'),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
    `${plural(topics, 'topic')} compared`,
  ].join(', ');
}

/** `1 topic`, `2 topics`. */
export function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
