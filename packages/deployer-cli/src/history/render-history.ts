import { formatDuration, printable } from '@firn/cli-kit';
import type { Style } from '@firn/cli-kit';

import type { HistoryResult, PastDeployment } from './history-result.js';

/** For people: a paragraph a deployment, the newest first. */
export function renderHistory(
  { environment, topic, known, deployments }: HistoryResult,
  style: Style,
): string {
  const name = style.bold(printable(topic));
  if (!known) return `${name}  ${style.yellow('not in the registry')} of ${environment}\n`;
  const blocks = deployments.map((deployment) => renderDeployment(deployment, style).join('\n'));
  const count = deployments.length === 1 ? '1 deployment' : `${deployments.length} deployments`;
  return `${[`${name}  ${count} in ${environment}`, ...blocks].join('\n\n')}\n`;
}

function renderDeployment(deployment: PastDeployment, style: Style): readonly string[] {
  const { id, fromVersion, toVersion, generation, outcome, openedAt, seconds, by, reason, error } =
    deployment;
  const row = (label: string, text: string): string => `  ${style.dim(label.padEnd(8))}${printable(text)}`;
  const colours = {
    open: style.yellow,
    succeeded: style.green,
    failed: style.red,
    rolled_back: style.yellow,
  };
  const took = seconds === undefined ? '' : ` after ${formatDuration(seconds * 1000)}`;
  const ended = `${colours[outcome](outcome.replace('_', ' '))}${took}`;
  const scope = deployment.scope === 'curated' ? ' of Curated' : '';
  const way = deployment.mode === undefined ? '' : ` ${deployment.mode}`;
  return [
    `${openedAt}  ${style.bold(deployment.class)}${scope}${way}  version ${fromVersion} → ${toVersion}  generation ${generation}  ${ended}`,
    row('id', id),
    ...(by === undefined ? [] : [row('by', by)]),
    ...(reason === undefined ? [] : [row('reason', reason)]),
    ...(deployment.steps.length > 1 ? [row('steps', describeSteps(deployment))] : []),
    ...(error === undefined ? [] : [`  ${style.red(`error   ${printable(error)}`)}`]),
  ];
}

/** Each step with the time after the opening at which it was reached. */
function describeSteps({ steps, openedAt }: PastDeployment): string {
  return steps
    .map(({ step, at }) => `${step} ${formatDuration(Math.max(0, Date.parse(at) - Date.parse(openedAt)))}`)
    .join(' → ');
}
