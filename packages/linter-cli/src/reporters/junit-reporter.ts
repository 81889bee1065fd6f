import { details, findingsOf, isNotable } from './findings.js';
import type { Finding } from './findings.js';
import type { CheckResult } from '../check/check-result.js';
import type { Reporter } from './reporter.js';
import { escapeXml } from './escape-xml.js';

/** A suite of test cases: one for having been checked, which passes, and one for each finding. */
interface Suite {
  readonly name: string;
  /** Whether its file was compared, and not merely found wrong. */
  readonly checked: boolean;
  readonly findings: readonly Finding[];
}

/**
 * JUnit XML, as CI servers read it. A checked topic is a passing test case, so that a run which found nothing is seen to
 * have run; an error is a failure, a warning passes with its text as output, what is ignored is skipped with the reason.
 */
export function junitReporter(): Reporter {
  return {
    report: (result) => {
      const suites = suitesOf(result);
      return [
        '<?xml version="1.0" encoding="UTF-8"?>',
        `<testsuites name="firn-lint" ${countsOf(suites)}>`,
        ...suites.flatMap(renderSuite),
        '</testsuites>',
        '',
      ].join('\n');
    },
  };
}

/** A suite for each file that was looked at; one for the whole when there is none. */
function suitesOf(result: CheckResult): readonly Suite[] {
  const checked = new Set(result.topics.map(({ file }) => file));
  const byFile = new Map<string, Finding[]>([...checked].map((file) => [file, []]));
  for (const finding of findingsOf(result).filter(isNotable)) {
    const findings = byFile.get(finding.file);
    if (findings === undefined) byFile.set(finding.file, [finding]);
    else findings.push(finding);
  }
  if (byFile.size === 0) return [{ name: 'no topic schema differs', checked: true, findings: [] }];
  return [...byFile].map(([name, findings]) => ({ name, checked: checked.has(name), findings }));
}

function renderSuite(suite: Suite): readonly string[] {
  const { name, checked, findings } = suite;
  return [
    `  <testsuite name="${escapeXml(name)}" ${countsOf([suite])}>`,
    ...(checked ? [`    <testcase name="checked" classname="${escapeXml(name)}"/>`] : []),
    ...findings.flatMap(renderFinding),
    '  </testsuite>',
  ];
}

function renderFinding(finding: Finding): readonly string[] {
  const { rule, path, file, message } = finding;
  const name = path === undefined ? `${rule}: ${message}` : `${rule}: ${path}`;
  return [
    `    <testcase name="${escapeXml(name)}" classname="${escapeXml(file)}">`,
    `      ${renderOutcome(finding)}`,
    '    </testcase>',
  ];
}

function renderOutcome(finding: Finding): string {
  const { severity, ignored, rule, message, file, line, column } = finding;
  if (ignored !== undefined) return `<skipped message="${escapeXml(`ignored: ${ignored}`)}"/>`;
  const place = `${file}:${line}:${column}`;
  const text = escapeXml([place, message, ...details(finding)].join('\n'));
  return severity === 'error'
    ? `<failure type="${escapeXml(rule)}" message="${escapeXml(message)}">${text}</failure>`
    : `<system-out>${text}</system-out>`;
}

function countsOf(suites: readonly Suite[]): string {
  const findings = suites.flatMap((suite) => suite.findings);
  const tests = findings.length + suites.filter(({ checked }) => checked).length;
  const failures = findings.filter(({ severity }) => severity === 'error').length;
  const skipped = findings.filter(({ ignored }) => ignored !== undefined).length;
  return `tests="${tests}" failures="${failures}" errors="0" skipped="${skipped}"`;
}
