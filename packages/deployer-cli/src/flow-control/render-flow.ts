import { printable } from '@firn/cli-kit';
import type { Style } from '@firn/cli-kit';

import type { FlowResult, TopicFlow } from './flow-result.js';
import { describeHold } from './holds.js';

/** For people: a line a topic, and why it is paused. */
export function renderFlow({ environment, topics }: FlowResult, style: Style, now: Date): string {
  const lines = topics.flatMap((topic) => renderTopic(topic, environment, style, now));
  return `${lines.join('\n')}\n`;
}

function renderTopic(flow: TopicFlow, environment: string, style: Style, now: Date): readonly string[] {
  const { topic, outcome, flag = '', holds } = flow;
  const name = style.bold(printable(topic));
  if (outcome === 'unknown') {
    return [
      `${style.red('✗')} ${name}  is not in the registry of ${environment}`,
      `    ${style.dim('fix')} correct the name; firn-deploy status lists the topics`,
    ];
  }
  const shownFlag = flag === 'ENABLED' ? style.green(flag) : style.yellow(flag);
  const why = holds.map((hold) => `    ${style.dim('held by')} ${describeHold(hold, now)}`);
  if (outcome === 'refused') {
    const others = holds.filter(({ hold }) => hold !== 'operator').map(({ hold }) => hold);
    return [
      `${style.red('✗')} ${name}  stays ${shownFlag}: other holds stand, and nothing was changed`,
      ...why,
      ...others.map((hold) => `    ${style.dim('fix')} ${printable(howToLift(hold))}`),
    ];
  }
  const already = outcome === 'unchanged' ? ' already' : '';
  return [`${style.green('✓')} ${name}  is ${shownFlag}${already}`, ...why];
}

/** What lifts a hold that is not the operator's. */
function howToLift(hold: string): string {
  const [kind = '', id = ''] = hold.split(':');
  if (kind === 'reset')
    return `${hold}: it goes when the reset ${id} is complete (firn-deploy status shows how far it is), or rolled back`;
  if (kind === 'deploy') return `${hold}: it goes when the deployment ${id} is complete: firn-deploy apply`;
  if (kind === 'retired')
    return `${hold}: it goes when the topic is wanted again: take it out of "retired" in firn.config.json, put its schema file back, firn-deploy apply`;
  return `${hold}: only who put it there takes it away`;
}
