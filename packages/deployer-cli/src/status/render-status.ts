import { formatDuration, printable } from '@firn/cli-kit';
import type { Style } from '@firn/cli-kit';

import { describeProgress } from './describe-progress.js';
import { describeHold } from '../flow-control/holds.js';
import { describeReplay } from '../quarantine/replay-request.js';
import type { RunStatus, StatusResult, TopicStatus } from './status-result.js';

/** For people: a paragraph a topic, what needs attention in colour. */
export function renderStatus(
  { environment, topics, missing }: StatusResult,
  style: Style,
  now: Date,
): string {
  const blocks = topics.map((topic) => renderTopic(topic, style, now).join('\n'));
  for (const topic of missing)
    blocks.push(`${style.bold(printable(topic))}  ${style.yellow('not in the registry')}`);
  if (blocks.length === 0) blocks.push(`no topic is deployed in ${environment}`);
  return `${blocks.join('\n\n')}\n`;
}

function renderTopic(status: TopicStatus, style: Style, now: Date): readonly string[] {
  const { topic, flag, holds, version, appliedVersion, generation, epoch, checkpoints } = status;
  const shownFlag = flag === 'ENABLED' ? style.green(flag) : style.yellow(flag);
  const applied = appliedVersion === version ? '' : ` (tables still at ${appliedVersion})`;
  const row = (label: string, text: string): string => `  ${style.dim(label.padEnd(13))}${text}`;
  return [
    `${style.bold(topic)}  ${shownFlag}  version ${version}${applied}  generation ${generation}  epoch ${epoch}`,
    ...holds.map((hold, line) => row(line === 0 ? 'held by' : '', describeHold(hold, now))),
    row('tables', Object.values(status.tables).join(', ')),
    row(
      'checkpoints',
      `raw ${checkpoints.raw ?? 'none'}, standardized ${checkpoints.standardized ?? 'none'}`,
    ),
    row('lease', describeLease(status.lease, style)),
    ...(status.rebuildLease === undefined
      ? []
      : [row('rebuilt by', describeLease(status.rebuildLease, style))]),
    ...describeDeployment(status.deployment, style, now).map((text, line) =>
      row(line === 0 ? 'deployment' : '', text),
    ),
    ...(status.replay === undefined ? [] : [row('replay', describeReplay(status.replay, now))]),
    row('last run', status.lastRun === undefined ? 'none' : describeRun(status.lastRun, style, now)),
    ...failures(status.lastRun).map((text) => row('', style.red(printable(text)))),
  ];
}

function describeLease(lease: TopicStatus['lease'], style: Style): string {
  if (lease === undefined) return 'free';
  const until = lease.expired ? style.yellow(`expired at ${lease.expiresAt}`) : `until ${lease.expiresAt}`;
  const runs = lease.runs.length > 0 ? `; runs ${lease.runs.join(', ')}` : '';
  return printable(`${lease.holder}, `) + until + printable(runs);
}

function describeDeployment(
  deployment: TopicStatus['deployment'],
  style: Style,
  now: Date,
): readonly string[] {
  if (deployment === undefined) return [];
  const { id, class: classification, step, mode, ageSeconds, error, rebuild, rebuildUnknown } = deployment;
  const age = ageSeconds === undefined ? '' : `, open for ${formatDuration(ageSeconds * 1000)}`;
  const way = mode === undefined ? '' : `, ${mode},`;
  const line = `${classification}${way} ${id} at ${style.bold(step)}${age}`;
  return [
    line,
    ...(rebuild === undefined ? [] : [describeProgress(rebuild, now)]),
    ...(rebuildUnknown === undefined ? [] : [style.yellow(printable(`rebuild: ${rebuildUnknown}`))]),
    ...(error === undefined ? [] : [style.red(printable(error))]),
  ];
}

function describeRun({ kind, state, finishedAt, stages }: RunStatus, style: Style, now: Date): string {
  const shown = state === 'failed' ? style.red(state) : state;
  const ago = formatDuration(Math.max(0, now.getTime() - Date.parse(finishedAt)));
  const counted = Object.entries(stages).flatMap(([stage, { counts }]) =>
    counts === undefined
      ? []
      : `${stage}: ${Object.entries(counts)
          .map(([name, count]) => `${name} ${count}`)
          .join(', ')}`,
  );
  return [`${kind} ${shown} ${ago} ago`, ...counted.map(printable)].join('; ');
}

function failures(run: RunStatus | undefined): readonly string[] {
  return Object.entries(run?.stages ?? {}).flatMap(([stage, { error }]) =>
    error === undefined ? [] : `${stage}: ${error}`,
  );
}
