import { printable } from '@firn/cli-kit';

import { countsOf, describeCounts } from './counts.js';
import { details, findingsOf, isShown } from './findings.js';
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
      const commands = findingsOf(result).filter(isShown).map(annotation);
      const verdict = `firn-lint: ${result.verdict}: ${describeCounts(countsOf(result))}`;
      return `${[...commands, verdict].join('\n')}\n`;
    },
  };
}

function annotation(finding: Finding): string {
  const { file, line, column, rule, path, message } = finding;
  const title = printable(path === undefined ? rule : `${rule}: ${path}`);
  const properties = Object.entries({ file, line: String(line), col: String(column), title })
    .map(([name, value]) => `${name}=${escapeProperty(value)}`)
    .join(',');
  const text = [message, ...details(finding)].join('\n');
  return `::${levelOf(finding)} ${properties}::${escapeData(printable(text))}`;
}

function levelOf({ severity }: Finding): 'error' | 'warning' | 'notice' {
  return severity === 'none' ? 'notice' : severity;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
