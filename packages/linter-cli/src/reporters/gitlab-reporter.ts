import { findingsOf, remedies, uniqueNames } from './findings.js';
import type { Finding } from './findings.js';
import type { Reporter } from './reporter.js';

/**
 * A code quality report, as GitLab shows it in merge requests
 * (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format): errors and warnings, nothing else.
 */
export function gitlabReporter(): Reporter {
  return {
    report: (result) => {
      const findings = findingsOf(result).filter(({ severity }) => severity !== 'none');
      const names = uniqueNames(findings);
      const issues = findings.map((finding, index) => ({
        description: [finding.message, ...remedies(finding)].join('\n'),
        check_name: finding.rule,
        fingerprint: names[index],
        severity: severityOf(finding),
        location: { path: finding.file, lines: { begin: finding.line } },
      }));
      return `${JSON.stringify(issues, undefined, 2)}\n`;
    },
  };
}

function severityOf({ severity }: Finding): 'blocker' | 'minor' {
  return severity === 'error' ? 'blocker' : 'minor';
}
