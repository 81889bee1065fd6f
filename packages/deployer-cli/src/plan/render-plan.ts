import { printable, renderChange, renderProblem, wrap } from '@firn/cli-kit';
import type { Style } from '@firn/cli-kit';

import { describeBasis, describeCost } from './describe-cost.js';
import type { PlanResult, TopicPlanReport } from './plan-result.js';

/** For people: every topic that there is something to do for, or to say about; then what it comes to. */
export function renderPlan(result: PlanResult, style: Style): string {
  const blocks = [
    ...(result.problems.length > 0
      ? [result.problems.flatMap((problem) => renderProblem(problem, style))]
      : []),
    ...result.topics
      .filter(({ state }) => state !== 'unchanged')
      .map((topic) => renderTopicPlan(topic, style)),
    [summary(result, style)],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

/** The plan of one topic, as lines. */
export function renderTopicPlan(topic: TopicPlanReport, style: Style): readonly string[] {
  const lines = [heading(topic, style)];
  const add = (more: readonly string[]): void => {
    lines.push(...more.map((line) => `  ${line}`));
  };
  topic.changes.forEach((change) => {
    add(renderChange(change, style));
  });
  if (topic.state !== 'refused') add(renderSteps(topic, style));
  if (topic.cost !== undefined)
    add([
      ...labelled('cost', describeCost(topic.cost), style),
      ...labelled('', describeBasis(topic.cost), style),
    ]);
  topic.notes.forEach((note) => {
    add(labelled('note', printable(note), style));
  });
  add(renderRefusal(topic, style));
  if (topic.error !== undefined) add([style.red(printable(topic.error))]);
  return lines;
}

function heading({ topic, file, classification, state, resumesAt }: TopicPlanReport, style: Style): string {
  const stands = {
    unchanged: '',
    ready: '',
    resumes: style.yellow(`  resumes at ${resumesAt ?? ''}`),
    refused: style.red('  refused'),
    failed: style.red('  could not be planned'),
  };
  return `${style.bold(topic)}  ${classification ?? ''}${stands[state]}  ${style.dim(printable(file))}`;
}

function renderSteps({ steps, deployment }: TopicPlanReport, style: Style): readonly string[] {
  if (steps.length === 0) return [];
  return [
    `${style.dim('steps')}  deployment ${deployment ?? ''}`,
    ...steps.flatMap(({ summary: text, sql }, index) => [
      `  ${index + 1}. ${printable(text)}`,
      ...(sql === undefined
        ? []
        : printable(sql)
            .split('\n')
            .map((line) => `       ${style.cyan(line)}`)),
    ]),
  ];
}

function renderRefusal({ refusal, declaration }: TopicPlanReport, style: Style): readonly string[] {
  if (refusal === undefined) return [];
  const lines = [
    ...labelled(style.red('refused'), printable(refusal.message), style),
    ...labelled('fix', printable(refusal.hint), style),
  ];
  return declaration === undefined
    ? lines
    : [
        ...lines,
        `or, where the base branch is what is deployed: ${style.cyan(printable(declaration.command))}`,
      ];
}

function labelled(label: string, text: string, style: Style): readonly string[] {
  const [first = '', ...rest] = wrap(text, 100);
  return [`${style.dim(label.padEnd(6))} ${first}`, ...rest.map((line) => `       ${line}`)];
}

function summary({ environment, topics, problems }: PlanResult, style: Style): string {
  if (problems.length > 0) return `${style.red('not planned')}: mend the schema files first`;
  const named = (state: TopicPlanReport['state']): readonly string[] =>
    topics.filter((topic) => topic.state === state).map(({ topic }) => topic);
  const toDo = [...named('ready'), ...named('resumes')];
  const parts = [
    toDo.length > 0 ? `${toDo.length} to deploy (${toDo.join(', ')})` : 'nothing to deploy',
    `${named('unchanged').length} up to date`,
    ...namedPart('refused', named('refused'), style),
    ...namedPart('not planned', named('failed'), style),
  ];
  return `${style.bold(environment)}: ${parts.join(', ')}`;
}

function namedPart(what: string, topics: readonly string[], style: Style): readonly string[] {
  return topics.length > 0 ? [style.red(`${topics.length} ${what} (${topics.join(', ')})`)] : [];
}
