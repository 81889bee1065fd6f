import type { Style } from '@firn/cli-kit';

import type { Format } from './format.js';
import { jsonReporter } from './json-reporter.js';
import type { Reporter } from './reporter.js';
import { textReporter } from './text-reporter.js';

const REPORTERS: Readonly<Record<Format, (style: Style) => Reporter>> = {
  text: textReporter,
  json: jsonReporter,
};

/** The reporter of a format; `style` is used by formats for people. */
export function createReporter(format: Format, style: Style): Reporter {
  return REPORTERS[format](style);
}
