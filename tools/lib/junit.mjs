import { readFileSync } from 'node:fs';

/** Counts of the tests in a JUnit report, as jest-junit and pytest write it. */
export function readJunit(file) {
  const suites = [...readFileSync(file, 'utf8').matchAll(/<testsuite\s([^>]*)>/g)].map(([, text]) => text);
  const sum = (name) => suites.reduce((total, suite) => total + count(suite, name), 0);
  const failed = sum('failures') + sum('errors');
  const skipped = sum('skipped');
  return { passed: sum('tests') - failed - skipped, failed, skipped };
}

function count(attributes, name) {
  return Number(new RegExp(`(?:^|\\s)${name}="(\\d+)"`).exec(attributes)?.[1] ?? 0);
}
