import { printable, renderProblem, wrap } from '@firn/cli-kit';
import type { Style } from '@firn/cli-kit';

import type { DriftResult, TopicDrift } from './drift-result.js';

/** For people: every topic that there is something to say about; then what it comes to. */
export function renderDrift(result: DriftResult, style: Style): string {
  const blocks = [
    ...(result.problems.length > 0
      ? [result.problems.flatMap((problem) => renderProblem(problem, style))]
      : []),
    ...result.topics.filter(isRemarkable).map((topic) => renderTopic(topic, style)),
    [summary(result, style)],
  ];
  return `${blocks.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

function isRemarkable({ state, deployment }: TopicDrift): boolean {
  return state !== 'level' || deployment !== undefined;
}

function renderTopic(drift: TopicDrift, style: Style): readonly string[] {
  const { topic, file, deployment, findings, error } = drift;
  const lines = [`${style.bold(printable(topic))}  ${style.dim(printable(file ?? 'no schema file'))}`];
  if (deployment !== undefined) {
    lines.push(
      `  ${style.dim('note')}  the deployment ${deployment} is open: its tables are in motion, and were not compared`,
    );
  }
  for (const { code, message, fix } of findings) {
    lines.push(...paragraph(`  ${style.red('✗')} `, `${message} [${code}]`));
    lines.push(...paragraph(`    ${style.dim('fix')} `, fix));
  }
  if (error !== undefined) lines.push(`  ${style.red(printable(error))}`);
  return lines;
}

function paragraph(head: string, text: string): readonly string[] {
  const [first = '', ...rest] = wrap(printable(text), 100);
  return [`${head}${first}`, ...rest.map((line) => `        ${line}`)];
}

function summary({ environment, topics, problems }: DriftResult, style: Style): string {
  const named = (state: TopicDrift['state']): readonly string[] =>
    topics.filter((topic) => topic.state === state).map(({ topic }) => topic);
  const [drifted, failed] = [named('drifted'), named('failed')];
  const parts = [
    drifted.length > 0
      ? style.red(`${drifted.length} drifted (${drifted.join(', ')})`)
      : style.green('no drift'),
    `${named('level').length} level`,
    ...(failed.length > 0 ? [style.red(`${failed.length} not compared (${failed.join(', ')})`)] : []),
    ...(problems.length > 0 ? [style.red(`${problems.length} problems in schema files`)] : []),
  ];
  return `${style.bold(environment)}: ${parts.join(', ')}`;
}
