import { existsSync, readdirSync, rmSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

import { readJunit } from './junit.mjs';
import { ROOT } from './paths.mjs';

/**
 * The reports that the tests of the workspace write: one for each directory with a jest configuration or a Python
 * project, as long as it has tests, and one for the model.
 */
export function expectedReports() {
  const projects = ['glue-jobs', ...children('packages'), ...children('examples')];
  const tests = projects.flatMap((project) => [
    ...reportOf(project, project, 'jest.config.cjs', 'test', 'jest.xml'),
    ...reportOf(project, project, 'pyproject.toml', 'tests', 'pytest.xml'),
    ...reportOf(project, join(project, 'python'), 'pyproject.toml', 'tests', 'pytest.xml'),
  ]);
  return [...tests, ...reportOf('docs/model', 'docs/model', 'project.json', 'Lifecycle.tla', 'tlc.xml')];
}

function reportOf(project, directory, configuration, tests, report) {
  const there = [configuration, tests].every((name) => existsSync(join(ROOT, directory, name)));
  return there
    ? [{ name: `${project} (${report.replace('.xml', '')})`, file: join(ROOT, project, 'reports', report) }]
    : [];
}

/** Removes what an earlier run left, lest it be counted again. */
export function removeReports() {
  for (const { file } of expectedReports()) rmSync(dirname(file), { recursive: true, force: true });
}

/** One row for each report. A report that was not written counts as one failure, unless only some projects ran. */
export function readReports({ partial }) {
  return expectedReports()
    .filter(({ file }) => !partial || existsSync(file))
    .map(({ name, file }) =>
      existsSync(file)
        ? { name, ...readJunit(file) }
        : { name: `${name}: no ${relative(ROOT, file)}`, passed: 0, failed: 1, skipped: 0 },
    );
}

function children(directory) {
  const path = join(ROOT, directory);
  return readdirSync(path).map((name) => join(directory, name));
}
