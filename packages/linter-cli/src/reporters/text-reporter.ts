import { printable, renderChange, renderProblem } from '@firn/cli-kit';
import type { Style } from '@firn/cli-kit';

import type { CheckResult, TopicReport } from '../check/check-result.js';
import type { Reporter } from './reporter.js';

/** For people: what is wrong first, then each topic with its changes, then the verdict. */
export function textReporter(style: Style): Reporter {
  return {
    report: (result) => {
      const problems = result.problems.flatMap((problem) => renderProblem(problem, style));
      const blocks = [
        ...(problems.length > 0 ? [problems] : []),
        ...result.topics.map((topic) => renderTopic(topic, style)),
        ...result.retired.map(({ topic, file, reason }) => [
          `${style.bold(file)}  ${topic} retired: ${printable(reason)}`,
          '  its topic is paused when this is deployed; its tables stay as they are',
        ]),
        [...historyGap(result, style), summary(result, style)],
      ];
      return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
    },
  };
}

function renderTopic(topic: TopicReport, style: Style): readonly string[] {
  const lines = [
    `${style.bold(topic.file)}  ${colouredClass(topic, style)}${topic.blocked ? style.red('  blocked') : ''}`,
  ];
  if (topic.baseFile !== undefined) lines.push(`  moved here from ${topic.baseFile}`);
  for (const change of topic.changes) {
    lines.push(
      ...renderChange(
        { ...change, ...noteOf(change) },
        style,
        `${topic.file}:${change.line}:${change.column}`,
      ).map(indent),
    );
  }
  return [...lines, ...renderDeclaration(topic, style)];
}

function noteOf({ formerly }: TopicReport['changes'][number]): { note?: string } {
  return formerly === undefined ? {} : { note: formerly.note };
}

function colouredClass({ classification, blocked, declared }: TopicReport, style: Style): string {
  if (blocked) return style.red(classification);
  if (declared) return style.yellow(`${classification}, declared`);
  return style.green(classification);
}

function renderDeclaration({ declaration, declareCommand }: TopicReport, style: Style): readonly string[] {
  if (declareCommand !== undefined) {
    const stale = declaration === 'stale' ? 'The declaration in the file is for another change. ' : '';
    return [
      '',
      `  ${stale}This change breaks: the topic's tables would be archived and rebuilt from RAW.`,
      '  To make it on purpose, declare it:',
      `    ${style.cyan(printable(declareCommand))}`,
    ];
  }
  return [];
}

const GAPS: Readonly<Record<NonNullable<CheckResult['historyGap']>, string>> = {
  limit: 'only so much of the history was looked at',
  shallow: 'this clone is shallow',
  partial: 'this clone is partial',
  unreadable: 'git could not read the history',
};

function historyGap({ historyGap: gap }: CheckResult, style: Style): readonly string[] {
  if (gap === undefined) return [];
  return [style.dim(`names that were in use long ago may not be noted as such: ${GAPS[gap]}`)];
}

function summary(result: CheckResult, style: Style): string {
  const { verdict, against, topics, problems, retired } = result;
  const base =
    against.kind === 'git' ? `${against.ref} (merge base ${against.commit.slice(0, 12)})` : against.path;
  if (topics.length + problems.length + retired.length === 0)
    return `${style.green('pass')}: no topic schema differs from ${base}`;
  const compared = `${plural(topics.length, 'topic')} compared with ${base}`;
  const gone = retired.length > 0 ? [`${retired.length} retired`] : [];
  const counts = [compared, ...gone, ...countFindings(result)];
  return `${verdict === 'pass' ? style.green('pass') : style.red('blocked')}: ${counts.join(', ')}`;
}

function countFindings({ topics, problems }: CheckResult): readonly string[] {
  const changes = topics.flatMap((topic) => topic.changes);
  const findings = [...problems, ...changes];
  const blocked = topics.filter((topic) => topic.blocked).length;
  const unbroken = [...problems, ...changes.filter(({ breaking }) => !breaking)];
  const errors = unbroken.filter(({ severity }) => severity === 'error').length;
  const warnings = findings.filter(({ severity }) => severity === 'warning').length;
  const ignored = findings.filter((finding) => finding.ignored !== undefined).length;
  return [
    ...(blocked > 0 ? [`${blocked} blocked`] : []),
    ...(errors > 0 ? [plural(errors, 'problem')] : []),
    ...(warnings > 0 ? [plural(warnings, 'warning')] : []),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
  ];
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function indent(line: string): string {
  return `  ${line}`;
}
