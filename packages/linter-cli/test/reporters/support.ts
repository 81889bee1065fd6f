import { createStyle } from '@firn/cli-kit';

import type { CheckResult } from '../../src/check/check-result.js';
import { createReporter } from '../../src/reporters/create-reporter.js';
import type { Format } from '../../src/reporters/format.js';

/** What a format makes of a result. */
export function report(format: Format, result: CheckResult, folder = ''): string {
  return createReporter(format, createStyle(false), folder).report(result);
}

/** The same, without what changes with each release: the version, and the texts of rules in SARIF. */
export function golden(format: Format, result: CheckResult): string {
  const text = report(format, result);
  if (format !== 'sarif') return text;
  const stable = (key: string, value: unknown): unknown => STABLE[key] ?? value;
  return JSON.stringify(JSON.parse(text, stable), undefined, 2);
}

const STABLE: Readonly<Record<string, unknown>> = {
  version: '<version>',
  shortDescription: '<summary>',
  fullDescription: '<why>',
  help: '<why and its source>',
};
