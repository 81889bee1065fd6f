import { codeCell, codeLines, escapeCell, fillUp } from '@firn/cli-kit';
import type { Section } from '@firn/cli-kit';

import { describeBasis, describeCost } from './describe-cost.js';
import type { PlanResult, TopicPlanReport } from './plan-result.js';
import { worstFirst } from './worst-first.js';

/** GitHub takes comments of up to 65,536 characters; counted in bytes, of which there are never fewer. */
const MAX_BYTES = 65_536;
const ROOM_FOR_REST = 300;

/** Topics in the table at the top; of more than these it says how many there are. */
const TABLE_ROWS = 50;

/**
 * A comment for a pull request: a hidden first line that names the comment, so that the next run can replace it; the
 * verdict; a table of the topics; then each topic with its changes, steps, DDL (folded) and cost, the worst first. What
 * does not fit into a comment is left out, and said to be.
 */
export function renderMarkdown(result: PlanResult): string {
  const topics = worstFirst(result.topics.filter(({ state }) => state !== 'unchanged'));
  const head = [`<!-- firn-deploy plan ${result.environment.replaceAll('-', '%2D')} -->`, verdict(result)];
  const sections = [...problems(result), ...overview(topics), ...topics.map(topicSection)];
  const { lines, leftOut } = fillUp(head, sections, MAX_BYTES - ROOM_FOR_REST);
  const rest = leftOut === 0 ? [] : ['', `${leftOut} entries left out to fit into a comment: ${SHOW_ALL}`];
  return `${[...lines, ...rest].join('\n')}\n`;
}

const SHOW_ALL = '`firn-deploy plan` shows them all.';

function verdict({ environment, topics, problems: wrong }: PlanResult): string {
  const place = codeCell(environment);
  const count = (...states: readonly TopicPlanReport['state'][]): number =>
    topics.filter(({ state }) => states.includes(state)).length;
  if (wrong.length > 0) return `⛔ **not planned** for ${place}: mend the schema files first`;
  const [bad, good, level] = [count('failed', 'refused'), count('ready', 'resumes'), count('unchanged')];
  const parts = [
    ...(bad > 0 ? [`${bad} cannot be deployed`] : []),
    good > 0 ? `${good} to deploy` : 'nothing to deploy',
    `${level} up to date`,
  ];
  const mark = bad > 0 ? '⛔ **cannot all be deployed**' : '✅ **can be deployed**';
  return `${mark} to ${place}: ${parts.join(', ')}`;
}

function problems({ problems: found }: PlanResult): readonly Section[] {
  if (found.length === 0) return [];
  const rows = found.map(({ file, line = 1, column = 1, message, hint = '' }) =>
    row(codeCell(`${file}:${line}:${column}`), escapeCell(message), escapeCell(hint)),
  );
  return [{ head: ['', ...header('place', 'problem', 'fix')], rows, tail: [] }];
}

function overview(topics: readonly TopicPlanReport[]): readonly Section[] {
  if (topics.length === 0) return [];
  const rest = topics.length - TABLE_ROWS;
  return [
    {
      head: ['', ...header('', 'topic', 'class', 'paused', 'cost')],
      rows: topics.slice(0, TABLE_ROWS).map((topic) => {
        const { topic: name, classification = '', cost } = topic;
        const paused = cost === undefined ? '' : `about ${cost.pausedMinutes} min`;
        const price = cost === undefined ? '' : `about ${cost.usd} USD`;
        return row(markOf(topic), codeCell(name), escapeCell(classification), paused, price);
      }),
      tail: rest > 0 ? ['', `and ${rest} more`] : [],
    },
  ];
}

function topicSection(topic: TopicPlanReport): Section {
  const { topic: name, file, classification = '', changes, steps, notes, state } = topic;
  const stands = { refused: ', refused', failed: ', could not be planned', resumes: ', goes on' };
  const suffix = state in stands ? stands[state as keyof typeof stands] : '';
  const shownSteps = state === 'refused' ? [] : steps;
  return {
    head: [
      '',
      `### ${markOf(topic)} ${codeCell(name)} ${escapeCell(classification)}${suffix}`,
      '',
      codeCell(file),
    ],
    rows: [
      ...trouble(topic),
      ...block(changes.map((change) => `- ${describeChange(change)}`)),
      ...block(shownSteps.map(({ summary }, index) => `${index + 1}. ${escapeCell(summary)}`)),
      ...ddl(shownSteps),
      ...cost(topic),
      ...notes.map((note) => `\n${escapeCell(note)}`),
    ],
    tail: [],
  };
}

function trouble({ refusal, declaration, error }: TopicPlanReport): readonly string[] {
  const texts = [
    ...(error === undefined ? [] : [`⛔ ${escapeCell(error)}`]),
    ...(refusal === undefined ? [] : [`⛔ ${escapeCell(refusal.message)}`, escapeCell(refusal.hint)]),
    ...(declaration === undefined
      ? []
      : [
          `or, where the base branch is what is deployed:\n\n${codeLines(declaration.command, 'sh').join('\n')}`,
        ]),
  ];
  return texts.map((text) => `\n${text}`);
}

function describeChange({ path, message, breaking, hint }: TopicPlanReport['changes'][number]): string {
  const mark = breaking ? '**breaks** ' : '';
  const way = hint === undefined ? '' : ` (${escapeCell(hint)})`;
  return `${mark}${codeCell(path)}${path === '' ? '' : ' '}${escapeCell(message)}${way}`;
}

/** The statements, folded: in one piece or not at all. */
function ddl(steps: TopicPlanReport['steps']): readonly string[] {
  const statements = steps.flatMap(({ sql }) => (sql === undefined ? [] : `${sql};`));
  if (statements.length === 0) return [];
  const count = statements.length === 1 ? '1 statement' : `${statements.length} statements`;
  const code = codeLines(statements.join('\n\n'), 'sql');
  return [['', `<details><summary>DDL: ${count}</summary>`, '', ...code, '', '</details>'].join('\n')];
}

function cost({ cost: found }: TopicPlanReport): readonly string[] {
  if (found === undefined) return [];
  return [`\n**Cost**: ${escapeCell(describeCost(found))}; ${escapeCell(describeBasis(found))}.`];
}

/** Lines that belong together, apart from what is before them. */
function block(lines: readonly string[]): readonly string[] {
  const [first, ...rest] = lines;
  return first === undefined ? [] : [`\n${first}`, ...rest];
}

function markOf({ state, classification }: TopicPlanReport): string {
  if (state === 'failed' || state === 'refused') return '⛔';
  return classification === 'NUCLEAR_RESET' || classification === 'RETIRE' ? '⚠️' : '✅';
}

function header(...names: readonly string[]): readonly string[] {
  return [row(...names), row(...names.map(() => '---'))];
}

function row(...cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
