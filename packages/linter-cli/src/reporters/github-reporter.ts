import { printable } from '@firn/cli-kit';

import { countsOf, describeCounts } from './counts.js';
import { findingsOf, remedies } from './findings.js';
import type { Finding } from './findings.js';
import type { Reporter } from './reporter.js';

/**
 * Workflow commands of GitHub Actions, which become annotations beside the code
 * (https://docs.github.com/en/actions/reference/workflow-commands-for-github-actions). Worst first: of each step GitHub
 * shows only the first ten errors and the first ten warnings.
 */
export function githubReporter(): Reporter {
  return {
    report: (result) => {
      const commands = findingsOf(result)
        .filter(({ severity }) => severity !== 'none')
        .map(annotation);
      const verdict = `firn-lint: ${result.verdict}: ${describeCounts(countsOf(result))}`;
      return `${[...commands, verdict].join('\n')}\n`;
    },
  };
}

function annotation(finding: Finding): string {
  const { severity, file, line, column, rule, path, message, why } = finding;
  const title = printable(path === undefined ? rule : `${rule}: ${path}`);
  const properties = Object.entries({ file, line: String(line), col: String(column), title })
    .map(([name, value]) => `${name}=${escapeProperty(value)}`)
    .join(',');
  const text = [message, ...(why === undefined ? [] : [why]), ...remedies(finding)].join('\n');
  return `::${severity} ${properties}::${escapeData(printable(text))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
