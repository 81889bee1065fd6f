import { findingsOf, isShown, noteAndRemedies, uniqueNames } from './findings.js';
import type { Finding } from './findings.js';
import type { Reporter } from './reporter.js';

/**
 * A code quality report, as GitLab shows it in merge requests
 * (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format): errors, warnings, and what has a note to it.
 */
export function gitlabReporter(): Reporter {
  return {
    report: (result) => {
      const findings = findingsOf(result).filter(isShown);
      const names = uniqueNames(findings);
      const issues = findings.map((finding, index) => ({
        description: [finding.message, ...noteAndRemedies(finding)].join('\n'),
        check_name: finding.rule,
        fingerprint: names[index],
        severity: severityOf(finding),
        location: { path: finding.file, lines: { begin: finding.line } },
      }));
      return `${JSON.stringify(issues, undefined, 2)}\n`;
    },
  };
}

function severityOf({ severity }: Finding): 'blocker' | 'minor' | 'info' {
  if (severity === 'none') return 'info';
  return severity === 'error' ? 'blocker' : 'minor';
}
