import { createStyle } from '@firn/cli-kit';

import type { CheckResult } from '../../src/check/check-result.js';
import { createReporter } from '../../src/reporters/create-reporter.js';
import type { Format } from '../../src/reporters/format.js';
import { VERSION } from '../../src/version.js';

/** What a format makes of a result. */
export function report(format: Format, result: CheckResult, folder = ''): string {
  return createReporter(format, createStyle(false), folder).report(result);
}

/** The same, without what changes with each release. */
export function golden(format: Format, result: CheckResult): string {
  return report(format, result).replaceAll(`"version": "${VERSION}"`, '"version": "<version>"');
}
