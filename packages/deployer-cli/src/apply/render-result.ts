import { printable, renderProblem } from '@firn/cli-kit';
import type { Style } from '@firn/cli-kit';

import type { ApplyResult, TopicApplyReport } from './apply-result.js';

/** More topics than this that went well are only counted in the summary; those that did not are always named. */
const NAMED = 10;

/** For people: what happened to each topic, then what it comes to; unchanged topics are only counted. */
export function renderResult(result: ApplyResult, style: Style): string {
  const lines = [
    ...result.problems.flatMap((problem) => renderProblem(problem, style)),
    ...result.topics
      .filter(({ state }) => state !== 'unchanged')
      .flatMap((topic) => renderTopic(topic, style)),
    summary(result, style),
  ];
  return `${lines.join('\n')}\n`;
}

function renderTopic(report: TopicApplyReport, style: Style): readonly string[] {
  const { topic, state, classification = '', version, generation, problem } = report;
  const marks = {
    unchanged: ' ',
    deployed: style.green('✓'),
    rebuilding: style.yellow('…'),
    refused: style.red('✗'),
    failed: style.red('✗'),
  };
  const inForce = version === undefined ? '' : `, version ${version}, generation ${generation ?? 1}`;
  const lines = [`${marks[state]} ${style.bold(topic)}  ${classification} ${state}${inForce}`];
  if (state === 'rebuilding') lines.push(...rebuilding(report));
  if (problem === undefined) return lines;
  lines.push(`    ${printable(problem.message)}`);
  if (problem.hint !== undefined) lines.push(`    ${style.dim('fix')} ${printable(problem.hint)}`);
  if (problem.declareCommand !== undefined) {
    lines.push(
      `    or, where the base branch is what is deployed: ${style.cyan(printable(problem.declareCommand))}`,
    );
  }
  return lines;
}

function rebuilding({ topic, mode, execution = '' }: TopicApplyReport): readonly string[] {
  return mode === 'swap-last'
    ? [
        `    the topic goes on with its old tables while the new ones are filled: ${execution}`,
        `    see how far it is: firn-deploy status; wait for it, or go on once it has caught up: firn-deploy resume ${topic} --wait`,
      ]
    : [
        `    the topic is PAUSED until the rebuild has caught up: ${execution}`,
        '    see how far it is: firn-deploy status; wait for it: firn-deploy apply --wait',
      ];
}

function summary({ environment, topics, problems }: ApplyResult, style: Style): string {
  if (problems.length > 0) return `${style.red('nothing was deployed')}: mend the schema files first`;
  const named = (state: TopicApplyReport['state']): readonly string[] =>
    topics.filter((topic) => topic.state === state).map(({ topic }) => topic);
  const parts = (['deployed', 'rebuilding', 'refused', 'failed'] as const).flatMap((state) => {
    const names = named(state);
    if (names.length === 0) return [];
    const isBad = state === 'refused' || state === 'failed';
    const listed = isBad || names.length <= NAMED ? ` (${names.join(', ')})` : '';
    const text = `${names.length} ${state}${listed}`;
    return isBad ? style.red(text) : text;
  });
  return `${style.bold(environment)}: ${[...parts, `${named('unchanged').length} unchanged`].join(', ')}`;
}
