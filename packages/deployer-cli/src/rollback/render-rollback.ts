import { printable } from '@firn/cli-kit';
import type { Style } from '@firn/cli-kit';

import type { RollbackResult, TopicRollback } from './rollback-result.js';

const SAID = {
  rolled_back: 'is rolled back',
  unchanged: 'had been rolled back already',
  refused: 'has nothing to roll back',
  failed: 'could not be rolled back',
};

/** For people: a block a topic. */
export function renderRollback({ topics }: RollbackResult, style: Style): string {
  return `${topics.flatMap((topic) => renderTopic(topic, style)).join('\n')}\n`;
}

function renderTopic(rollback: TopicRollback, style: Style): readonly string[] {
  const { topic, state, deployment, version, generation, notes, problem } = rollback;
  const isDone = state === 'rolled_back' || state === 'unchanged';
  const mark = isDone ? style.green('✓') : style.red('✗');
  const which = deployment === undefined ? '' : `  ${style.dim(`reset ${deployment}`)}`;
  const inForce =
    isDone && version !== undefined ? `: version ${version}, generation ${generation ?? 1} in force` : '';
  const lines = [`${mark} ${style.bold(printable(topic))}  ${SAID[state]}${inForce}${which}`];
  if (isDone) lines.push(...notes.map((note) => `    ${style.dim('note')} ${printable(note)}`));
  if (problem === undefined) return lines;
  const fix = problem.hint === undefined ? [] : [`    ${style.dim('fix')} ${printable(problem.hint)}`];
  return [...lines, `    ${printable(problem.message)}`, ...fix];
}
