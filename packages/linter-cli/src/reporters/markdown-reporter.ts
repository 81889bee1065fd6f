import { codeBlock, codeCell, escapeCell, fillUp } from '@firn/cli-kit';
import type { Section } from '@firn/cli-kit';

import type { CheckResult, TopicReport } from '../check/check-result.js';
import { countsOf, describeCounts, plural } from './counts.js';
import { findingsOfTopic, findingsOf } from './findings.js';
import type { Finding } from './findings.js';
import type { Reporter } from './reporter.js';
import { ruleText } from './rule-texts.js';

/** GitHub takes comments of up to 65,536 characters; counted in bytes, of which there are never fewer. */
const MAX_BYTES = 65_536;
const ROOM_FOR_REST = 300;

/**
 * A comment for a pull request: a hidden first line that names the comment, so that the next run can replace it; the
 * verdict; then what is wrong and each topic as a table. What does not fit into a comment is left out, and said to be.
 *
 * @param folder - the project's folder in its repository: each has a comment of its own
 */
export function markdownReporter(folder: string): Reporter {
  return {
    report: (result) => {
      const head = [marker(folder), verdict(result)];
      const sections = [...problemSections(result), ...topicSections(result), ...retiredSections(result)];
      const { lines, leftOut } = fillUp(head, sections, MAX_BYTES - ROOM_FOR_REST);
      const rest =
        leftOut > 0
          ? [
              '',
              `${plural(leftOut, 'row')} left out to fit into a comment: \`firn-lint check\` shows them all.`,
            ]
          : [];
      return `${[...lines, ...rest].join('\n')}\n`;
    },
  };
}

/** No double hyphen may stand in an HTML comment. */
function marker(folder: string): string {
  const name = encodeURIComponent(Buffer.from(folder, 'utf8').toString('utf8')).replaceAll('-', '%2D');
  return folder === '' ? '<!-- firn-lint -->' : `<!-- firn-lint ${name} -->`;
}

function verdict(result: CheckResult): string {
  const { against } = result;
  const base =
    against.kind === 'git'
      ? `${codeCell(against.ref)} (merge base ${codeCell(against.commit.slice(0, 12))})`
      : codeCell(against.path);
  const mark = result.verdict === 'pass' ? '✅ **pass**' : '⛔ **blocked**';
  return `${mark}: ${describeCounts(countsOf(result))} with ${base}`;
}

function problemSections(result: CheckResult): readonly Section[] {
  const problems = findingsOf({ ...result, topics: [] });
  if (problems.length === 0) return [];
  return [
    {
      head: ['', '**Problems**', '', ...header('', 'place', 'problem', 'rule', 'fix')],
      rows: problems.map((problem) => {
        const { file, line, column, message, why, hint = '' } = problem;
        const text = why === undefined ? message : `${message}. ${why}`;
        const place = codeCell(`${file}:${line}:${column}`);
        return row(markOf(problem), place, described(text, problem), ruleLink(problem), escapeCell(hint));
      }),
      tail: [],
    },
  ];
}

/** What is blocked comes first. */
function topicSections({ topics }: CheckResult): readonly Section[] {
  const inOrder = [...topics.filter(({ blocked }) => blocked), ...topics.filter(({ blocked }) => !blocked)];
  return inOrder.map((topic) => ({
    head: [
      '',
      `**${escapeCell(topic.file)}** ${topic.classification}${stateOf(topic)}`,
      ...(topic.changes.length === 0
        ? []
        : ['', ...header('', 'path', 'before', 'after', 'rule', 'why', 'fix')]),
    ],
    rows: findingsOfTopic(topic).map(changeRow),
    tail: declaration(topic),
  }));
}

function changeRow(finding: Finding): string {
  const { path = '', before = '', after = '', message, why, hint = '' } = finding;
  return row(
    markOf(finding),
    codeCell(path),
    codeCell(before),
    codeCell(after),
    ruleLink(finding),
    described(why ?? message, finding),
    escapeCell(hint),
  );
}

function described(text: string, { note, ignored }: Finding): string {
  return [
    escapeCell(text),
    ...(note === undefined ? [] : [`(${escapeCell(note)})`]),
    ...(ignored === undefined ? [] : [`(ignored: ${escapeCell(ignored)})`]),
  ].join(' ');
}

function retiredSections({ retired }: CheckResult): readonly Section[] {
  if (retired.length === 0) return [];
  return [
    {
      head: ['', '**Retired**', '', ...header('file', 'reason')],
      rows: retired.map(({ file, reason }) => row(codeCell(file), escapeCell(reason))),
      tail: [],
    },
  ];
}

function stateOf({ blocked, declared }: TopicReport): string {
  if (blocked) return ', blocked';
  return declared ? ', declared' : '';
}

function declaration({ declaration, declareCommand, structure }: TopicReport): readonly string[] {
  if (declareCommand === undefined) return [];
  const isStale = declaration === 'stale';
  const stale = isStale ? 'The declaration in the file is for another change. ' : '';
  return [
    '',
    `${stale}The tables of this topic would be archived and rebuilt from RAW. To make this change on purpose, declare it:`,
    '',
    ...codeBlock(declareCommand, 'sh'),
    ...(structure === undefined
      ? []
      : [
          '',
          `or write into the file, ${isStale ? 'in place of what it declares' : 'beside its other keys'}:`,
          '',
          ...codeBlock(declarationLine(structure), 'json'),
        ]),
  ];
}

function declarationLine({ from, to }: NonNullable<TopicReport['structure']>): string {
  return `"breakingChange": { "from": ${JSON.stringify(from)}, "to": ${JSON.stringify(to)}, "reason": "..." }`;
}

function markOf({ severity, ignored }: Finding): string {
  if (ignored !== undefined) return '🔇';
  return { error: '⛔', warning: '⚠️', none: '✅' }[severity];
}

function ruleLink({ rule }: Finding): string {
  return `<a href="${encodeURI(ruleText(rule).url)}">${codeCell(rule)}</a>`;
}

function header(...names: readonly string[]): readonly string[] {
  return [row(...names), row(...names.map(() => '---'))];
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
