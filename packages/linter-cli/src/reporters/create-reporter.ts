import type { Style } from '@firn/cli-kit';

import type { Format } from './format.js';
import { githubReporter } from './github-reporter.js';
import { gitlabReporter } from './gitlab-reporter.js';
import { inRepository } from './in-repository.js';
import { jsonReporter } from './json-reporter.js';
import { junitReporter } from './junit-reporter.js';
import { markdownReporter } from './markdown-reporter.js';
import type { Reporter } from './reporter.js';
import { sarifReporter } from './sarif-reporter.js';
import { textReporter } from './text-reporter.js';

const REPORTERS: Readonly<Record<Format, (style: Style, folder: string) => Reporter>> = {
  text: textReporter,
  json: jsonReporter,
  sarif: (_, folder) => inside(folder, sarifReporter(folder)),
  github: (_, folder) => inside(folder, githubReporter()),
  gitlab: (_, folder) => inside(folder, gitlabReporter()),
  junit: (_, folder) => inside(folder, junitReporter()),
  markdown: (_, folder) => inside(folder, markdownReporter(folder)),
};

/**
 * The reporter of a format.
 *
 * @param style - colours, for formats for people
 * @param folder - the project's folder in its repository, such as `data/events`; empty when they are the same
 */
export function createReporter(format: Format, style: Style, folder = ''): Reporter {
  return REPORTERS[format](style, folder);
}

/** Platforms name files from the root of the repository. */
function inside(folder: string, reporter: Reporter): Reporter {
  return { report: (result) => reporter.report(inRepository(result, folder)) };
}
