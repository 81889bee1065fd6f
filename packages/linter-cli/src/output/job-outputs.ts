import type { CheckResult } from '../check/check-result.js';
import { countsOf } from '../reporters/counts.js';

/** The outputs of a step of GitHub Actions: `verdict`, `errors`, `warnings`, `ignored` and `topics`. Pure. */
export function jobOutputs(result: CheckResult): string {
  const outputs = { verdict: result.verdict, ...countsOf(result) };
  return Object.entries(outputs)
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
