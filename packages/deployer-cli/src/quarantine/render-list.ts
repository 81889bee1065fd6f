import { printable } from '@firn/cli-kit';
import type { Style } from '@firn/cli-kit';

import type { ListedExample, ListedGroup, QuarantineList } from './list-result.js';
import { describeReplay } from './replay-request.js';

/** For people: a paragraph a reason, the one with the most records first. */
export function renderList(result: QuarantineList, style: Style, now: Date): string {
  const { environment, topic, known, table = '', generation = 0, replay, groups } = result;
  const name = style.bold(printable(topic));
  if (!known) return `${name}  ${style.yellow('not in the registry')} of ${environment}\n`;
  const held = sum(groups, heldOf);
  const replayed = sum(groups, (group) => group.replayed);
  const head = `${name}  ${table} holds ${counted(held)} of generation ${generation}${alsoReplayed(replayed)}`;
  const hint = `firn-deploy quarantine replay ${topic} takes over what the schema in force can read`;
  return `${[
    [head, ...(replay === undefined ? [] : [`  ${style.dim('replay')}  ${describeReplay(replay, now)}`])],
    ...groups.map((group) => renderGroup(group, style)),
    ...(held > 0 && replay === undefined ? [[style.dim(hint)]] : []),
  ]
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function renderGroup(group: ListedGroup, style: Style): readonly string[] {
  const { schemaVersion, reason, column, replayed, firstAt, lastAt, examples } = group;
  const where = column === undefined ? '' : ` in ${column}`;
  const held = heldOf(group);
  const count = held === 0 ? 'none held' : `${counted(held)} held`;
  return [
    `${style.bold(printable(reason + where))}  version ${schemaVersion}  ${count}${alsoReplayed(replayed)}`,
    `  ${style.dim('between')} ${printable(firstAt)} and ${printable(lastAt)}`,
    ...examples.flatMap((example) => renderExample(example, style)),
  ];
}

function renderExample(example: ListedExample, style: Style): readonly string[] {
  const { rawFile, rawPosition, rawSnapshot, ingestedAt, message, payload } = example;
  return [
    `  ${printable(`${rawFile} row ${rawPosition}, snapshot ${rawSnapshot}, arrived ${ingestedAt}`)}`,
    ...(message === undefined ? [] : [`    ${style.dim('why')}      ${printable(message)}`]),
    ...(payload === undefined ? [] : [`    ${style.dim('payload')}  ${printable(payload)}`]),
  ];
}

function heldOf({ records, replayed }: ListedGroup): number {
  return records - replayed;
}

function sum(groups: readonly ListedGroup[], of: (group: ListedGroup) => number): number {
  return groups.reduce((total, group) => total + of(group), 0);
}

function counted(records: number): string {
  return records === 1 ? '1 record' : `${records} records`;
}

function alsoReplayed(replayed: number): string {
  return replayed === 0 ? '' : `, ${replayed} replayed`;
}
